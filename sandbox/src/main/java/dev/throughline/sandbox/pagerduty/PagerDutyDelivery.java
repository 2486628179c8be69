package dev.throughline.sandbox.pagerduty;

/**
 * One attempt to tell a receiver.
 *
 * @param webhookId the same for every attempt
 * @param event for example incident.acknowledged
 * @param incidentId whose it is
 * @param attempt from 1
 * @param status what the receiver answered; 0 when no answer came in time
 */
public record PagerDutyDelivery(String webhookId, String event, String incidentId, int attempt, int status) {
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Whether it comes again: server errors, too many calls, and silence. */
    boolean isWorthAnother() {
        return status == 0 || status == 429 || status >= 500;
    }
}
