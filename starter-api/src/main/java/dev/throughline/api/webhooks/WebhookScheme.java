package dev.throughline.api.webhooks;

import dev.throughline.store.Secret;
import java.time.Instant;
import java.util.Collection;

/** How one vendor signs its webhooks, and how it says what they are about. */
public interface WebhookScheme {
    /** The vendor, as it stands in the path and in the inbox. */
    String source();

    /**
     * Whether the webhook comes from who knows one of the secrets, and was sent now where the vendor signs a time. The
     * time that this takes tells nothing about how much of a wrong signature was right.
     *
     * @param secrets the one in use, and during a rotation the one before
     */
    boolean isGenuine(SentWebhook webhook, Collection<Secret> secrets, Instant now);

    /**
     * What the webhook is about. Only the body is believed, because only the body is signed.
     *
     * @throws UnreadableWebhookException when it says none
     */
    Subject subject(SentWebhook webhook) throws UnreadableWebhookException;

    /**
     * What a webhook is about.
     *
     * @param eventId the same for the same event, however often it comes
     * @param entity the vendor's id of what has changed
     */
    record Subject(String eventId, String entity) {}
}
