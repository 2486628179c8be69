package dev.throughline.api.webhooks;

/** A webhook with a good signature that does not say what it is about; the message says what is missing. */
public final class UnreadableWebhookException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableWebhookException(String message) {
        super(message);
    }
}
