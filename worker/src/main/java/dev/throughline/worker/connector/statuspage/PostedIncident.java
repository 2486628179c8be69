package dev.throughline.worker.connector.statuspage;

/**
 * An incident of ours that stands on the page.
 *
 * @param id the vendor's
 * @param status as the vendor writes it
 * @param incidentKey the key that it was created with; empty for one that is not ours
 * @param updateKey the key of the last update that took effect; empty for one that is not ours
 * @param link where readers see it; empty when the vendor does not say
 */
public record PostedIncident(String id, String status, String incidentKey, String updateKey, String link) {}
