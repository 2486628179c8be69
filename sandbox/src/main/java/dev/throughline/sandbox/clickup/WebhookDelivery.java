package dev.throughline.sandbox.clickup;

/**
 * One attempt to tell a receiver.
 *
 * @param event for example taskUpdated
 * @param attempt from 1
 * @param status what the receiver answered; 0 when no answer came in time
 */
public record WebhookDelivery(String webhookId, String event, String taskId, int attempt, int status) {
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
