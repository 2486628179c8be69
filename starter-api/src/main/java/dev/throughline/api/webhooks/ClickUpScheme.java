package dev.throughline.api.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.store.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * ClickUp's webhooks: the signature is HMAC-SHA256 of the body in lower-case hexadecimal digits
 * (developer.clickup.com/docs/webhooksignature). No time is signed, so a repetition is known by the ids of its history
 * items alone; two events that tell of one change share them.
 */
public final class ClickUpScheme implements WebhookScheme {
    private static final String SIGNATURE = "X-Signature";

    @Override
    public String source() {
        return "clickup";
    }

    @Override
    public boolean isGenuine(SentWebhook webhook, Collection<Secret> secrets, Instant now) {
        return webhook.header(SIGNATURE)
                .flatMap(ClickUpScheme::decoded)
                .filter(signature -> Hmac.matches(signature, secrets, webhook.body()))
                .isPresent();
    }

    private static Optional<byte[]> decoded(String signature) {
        try {
            byte[] code = HexFormat.of().parseHex(signature);
            return Optional.of(code)
                    .filter(bytes -> HexFormat.of().formatHex(bytes).equals(signature));
        } catch (IllegalArgumentException notHexadecimal) {
            return Optional.empty();
        }
    }

    @Override
    public Subject subject(SentWebhook webhook) throws UnreadableWebhookException {
        byte[] body = webhook.body();
        JsonNode event = WebhookBody.object(body);
        String task = WebhookBody.id(event.path("task_id").asText(), "task_id");
        String items = StreamSupport.stream(event.path("history_items").spliterator(), false)
                .map(item -> item.path("id").asText())
                .filter(id -> !id.isEmpty())
                .sorted()
                .collect(Collectors.joining(","));
        // A deletion has no history; then the same bytes are the same event.
        String what = items.isEmpty() ? event.path("event").asText() + " " + Hmac.digest(body) : items;
        return new Subject(WebhookBody.shortened(event.path("webhook_id").asText() + ":" + task + ":" + what), task);
    }
}
