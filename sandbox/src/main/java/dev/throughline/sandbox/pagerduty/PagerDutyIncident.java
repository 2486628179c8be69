package dev.throughline.sandbox.pagerduty;

import java.time.Instant;

/**
 * An incident, with the alert that opened it.
 *
 * @param id the vendor's
 * @param number counted from 1
 * @param service whose it is
 * @param key its {@code incident_key}: the dedup key of the event that opened it, or one that PagerDuty made up
 * @param severity of the first event; empty for one that a person opened
 * @param triggers events that opened or repeated it
 */
public record PagerDutyIncident(
        String id,
        int number,
        String service,
        String key,
        String title,
        String severity,
        Status status,
        int triggers,
        Instant createdAt) {
    /** Where it stands. */
    public enum Status {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED
    }

    public boolean isOpen() {
        return status != Status.RESOLVED;
    }

    PagerDutyIncident in(Status newStatus) {
        return new PagerDutyIncident(id, number, service, key, title, severity, newStatus, triggers, createdAt);
    }

    PagerDutyIncident again() {
        return new PagerDutyIncident(id, number, service, key, title, severity, status, triggers + 1, createdAt);
    }
}
