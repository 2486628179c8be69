package dev.throughline.worker.connector.pagerduty;

/**
 * The events to one integration of PagerDuty (Events API v2, {@code POST /v2/enqueue}). Thread-safe.
 *
 * <p>Every method throws {@link dev.throughline.worker.connector.VendorException}. Nothing is retried inside; every event may
 * be sent again, because PagerDuty tells alerts apart by their dedup key. An answer means that the event was accepted, not that
 * anybody was told. Once an alert is resolved, a further trigger with its key opens a new one, and an acknowledgement or a
 * resolution of it is dropped without a word.
 */
public interface PagerDutyClient {
    /** Opens the alert of this dedup key, or repeats it while it is open. */
    void trigger(PagerDutyAlert alert);

    /** Says that somebody is at it: PagerDuty pages nobody further for now. */
    void acknowledge(String dedupKey);

    /** Says that it is over. */
    void resolve(String dedupKey);
}
