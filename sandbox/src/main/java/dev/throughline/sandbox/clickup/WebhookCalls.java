package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Subscriptions: made, listed with their health, mended and taken back, each by whom it belongs to. */
final class WebhookCalls {
    private final WebhookDesk desk;

    WebhookCalls(WebhookDesk desk) {
        this.desk = desk;
    }

    Reply create(ClickUpCall call) {
        if (!call.id().equals(ClickUpWorkspace.ID)) {
            return ClickUpErrors.teamNotAuthorized();
        }
        JsonNode body = call.body().orElseGet(Wire::object);
        Optional<URI> endpoint = endpoint(body);
        List<String> events = events(body.path("events"));
        if (endpoint.isEmpty() || events.isEmpty()) {
            return ClickUpErrors.invalid("Webhook endpoint or events invalid", "OAUTH_107");
        }
        return desk.create(call.userId(), endpoint.get(), events, body)
                .map(WebhookCalls::answer)
                .orElseGet(ClickUpErrors::sameWebhook);
    }

    Reply list(ClickUpCall call) {
        if (!call.id().equals(ClickUpWorkspace.ID)) {
            return ClickUpErrors.teamNotAuthorized();
        }
        ObjectNode answer = Wire.object();
        ArrayNode webhooks = answer.putArray("webhooks");
        desk.all().stream()
                .filter(webhook -> webhook.userId() == call.userId())
                .forEach(webhook -> webhooks.add(webhook.wire()));
        return Reply.json(200, answer);
    }

    Reply update(ClickUpCall call) {
        JsonNode body = call.body().orElseGet(Wire::object);
        Optional<URI> endpoint = endpoint(body);
        List<String> events = events(body.path("events"));
        String status = body.path("status").asText("");
        if (endpoint.isEmpty() || events.isEmpty() || status.isEmpty()) {
            return ClickUpErrors.invalid("Webhook endpoint, events or status invalid", "OAUTH_107");
        }
        return own(call)
                .map(webhook -> {
                    webhook.update(endpoint.get(), events, status);
                    return answer(webhook);
                })
                .orElseGet(ClickUpErrors::noWebhook);
    }

    Reply delete(ClickUpCall call) {
        return own(call)
                .map(webhook -> {
                    desk.remove(webhook);
                    return Reply.json(200, Wire.object());
                })
                .orElseGet(ClickUpErrors::noWebhook);
    }

    private Optional<ClickUpWebhook> own(ClickUpCall call) {
        return desk.all().stream()
                .filter(webhook -> webhook.id().equals(call.id()) && webhook.userId() == call.userId())
                .findFirst();
    }

    private static Reply answer(ClickUpWebhook webhook) {
        ObjectNode answer = Wire.object().put("id", webhook.id());
        answer.set("webhook", webhook.wire());
        return Reply.json(200, answer);
    }

    private static Optional<URI> endpoint(JsonNode body) {
        String text = body.path("endpoint").asText("");
        return text.matches("https?://[^\\s]+") ? Optional.of(URI.create(text)) : Optional.empty();
    }

    /** A list of names, or one name, where * means all. */
    private static List<String> events(JsonNode given) {
        if (given.isTextual()) {
            return List.of(given.textValue());
        }
        List<String> events = new ArrayList<>();
        given.forEach(event -> events.add(event.asText()));
        return events;
    }
}
