package dev.throughline.api.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.store.Secret;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Zendesk's event subscriptions: the signature is base64 of HMAC-SHA256 over timestamp and body, without anything between
 * them (developer.zendesk.com/documentation/webhooks/verifying); what it is about stands in {@code subject}, such as
 * {@code zen:ticket:35436}, and in {@code detail.id}.
 */
public final class ZendeskScheme implements WebhookScheme {
    /** How far its clock and ours may be apart, either way; Zendesk states none. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    private static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";
    private static final String TICKET = "zen:ticket:";
    private static final Pattern SEQUENCE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    @Override
    public String source() {
        return "zendesk";
    }

    @Override
    public boolean isGenuine(SentWebhook webhook, Collection<Secret> secrets, Instant now) {
        Optional<String> timestamp = webhook.header(TIMESTAMP);
        Optional<byte[]> signature = webhook.header(SIGNATURE).flatMap(ZendeskScheme::decoded);
        return timestamp.isPresent()
                && signature.isPresent()
                && isNow(timestamp.get(), now)
                && Hmac.matches(
                        signature.get(), secrets, timestamp.get().getBytes(StandardCharsets.UTF_8), webhook.body());
    }

    private static Optional<byte[]> decoded(String signature) {
        try {
            byte[] code = Base64.getDecoder().decode(signature);
            // Bits that stand for nothing would let many texts be one signature.
            return Optional.of(code)
                    .filter(bytes -> Base64.getEncoder().encodeToString(bytes).equals(signature));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isNow(String timestamp, Instant now) {
        try {
            return Duration.between(Instant.parse(timestamp), now).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException notATime) {
            return false;
        }
    }

    @Override
    public Subject subject(SentWebhook webhook) throws UnreadableWebhookException {
        JsonNode event = WebhookBody.object(webhook.body());
        String subject = event.path("subject").asText();
        String ticket = subject.startsWith(TICKET)
                ? subject.substring(TICKET.length())
                : event.path("detail").path("id").asText();
        return new Subject(
                WebhookBody.id(action(event, ticket), "id"), WebhookBody.number(ticket, "subject or detail.id"));
    }

    /**
     * One action has several events, such as those of a status and its custom status, which arrive one by one. They share the
     * id of their sequence (developer.zendesk.com, "Ticket events"), and the ticket has all of it when the first is sent: one
     * look at it serves them all.
     */
    private static String action(JsonNode event, String ticket) {
        String sequence =
                event.path("event").path("meta").path("sequence").path("id").asText();
        return SEQUENCE.matcher(sequence).matches()
                ? sequence + ":" + ticket
                : event.path("id").asText();
    }
}
