package dev.throughline.worker.connector.statuspage;

import java.time.Instant;
import java.util.Optional;

/**
 * The calls to one page at Statuspage (developer.statuspage.io, "Incidents"). Thread-safe.
 *
 * <p>Every method throws {@link dev.throughline.worker.connector.VendorException}. Nothing is retried inside. The vendor knows no
 * idempotency key; the keys of incident and update stand in the incident's metadata, written in the same call as the update, so
 * that after an unknown outcome {@link #find} or {@link #get} tells whether it took effect. All calls of a key share one call
 * a second.
 */
public interface StatuspageClient {
    /** Proves the key. */
    String pageName();

    /** {@code POST .../incidents}. */
    PostedIncident create(String name, PageImpact impact, PageUpdate first);

    /** {@code PATCH .../incidents/{id}}; NOT_FOUND when it was removed from the page. */
    PostedIncident update(String incidentId, PageUpdate update);

    /** {@code GET .../incidents/{id}}; NOT_FOUND when it was removed from the page. */
    PostedIncident get(String incidentId);

    /**
     * {@code GET .../incidents}: looks for an incident of ours.
     *
     * @param incidentKey the key that it was created with
     * @param notBefore how far back to look, by the vendor's clock
     */
    Optional<PostedIncident> find(String incidentKey, Instant notBefore);
}
