package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Webhooks API, and what has become of each delivery. Thread-safe. */
final class WebhookDesk {
    private static final int KEPT = 1_000;

    private final Map<String, ZendeskWebhook> webhooks = new ConcurrentHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, ConcurrentLinkedDeque<ObjectNode>> invocations = new ConcurrentHashMap<>();

    Reply answer(ZendeskCall call, String base, ZendeskUser caller, String now) {
        return switch (call.operation()) {
            case CREATE_WEBHOOK -> create(call.body("webhook"), caller, now);
            case LIST_WEBHOOKS -> ZendeskPages.page(call, base, "webhooks", listed(call));
            case SHOW_WEBHOOK ->
                with(call, webhook -> Reply.json(200, ZendeskReplies.object().set("webhook", webhook.wire())));
            case UPDATE_WEBHOOK -> with(call, webhook -> update(webhook, call.body("webhook"), now));
            case DELETE_WEBHOOK ->
                with(call, webhook -> {
                    webhooks.remove(webhook.id());
                    return Reply.empty(204);
                });
            case SHOW_SIGNING_SECRET -> with(call, WebhookDesk::secret);
            case RESET_SIGNING_SECRET ->
                with(call, webhook -> {
                    ZendeskWebhook renewed = webhook.withSecret(ZendeskWebhook.newSecret());
                    webhooks.put(webhook.id(), renewed);
                    return secret(renewed);
                });
            case LIST_INVOCATIONS ->
                with(
                        call,
                        webhook ->
                                ZendeskPages.page(call, base, "invocations", List.copyOf(invocationsOf(webhook.id()))));
            default -> ZendeskReplies.noSuchEndpoint();
        };
    }

    private interface Work {
        Reply on(ZendeskWebhook webhook);
    }

    private Reply with(ZendeskCall call, Work work) {
        ZendeskWebhook webhook = webhooks.get(call.id());
        return webhook == null ? error(404, "WebhookNotFound", "Webhook not found") : work.on(webhook);
    }

    private synchronized Reply create(JsonNode input, ZendeskUser caller, String now) {
        String objection = objection(input);
        if (objection != null) {
            return error(400, "InvalidWebhook", objection);
        }
        String id = "01SBX"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 21).toUpperCase(Locale.ROOT);
        ObjectNode settings = ((ObjectNode) input).deepCopy();
        settings.put("created_at", now).put("created_by", Long.toString(caller.id()));
        ZendeskWebhook webhook = new ZendeskWebhook(id, settings, ZendeskWebhook.newSecret());
        webhooks.put(id, webhook);
        order.add(id);
        return Reply.json(201, ZendeskReplies.object().set("webhook", webhook.wire()));
    }

    private Reply update(ZendeskWebhook webhook, JsonNode input, String now) {
        ObjectNode changed = webhook.settings().deepCopy();
        if (!input.isObject()) {
            return error(400, "InvalidWebhook", "webhook is missing");
        }
        changed.setAll((ObjectNode) input);
        String objection = objection(changed);
        if (objection != null) {
            return error(400, "InvalidWebhook", objection);
        }
        webhooks.put(webhook.id(), webhook.with(changed.put("updated_at", now)));
        return Reply.empty(204);
    }

    /** Event subscriptions go by POST and JSON only, and not together with those of triggers. */
    private static @Nullable String objection(JsonNode input) {
        for (String field : List.of("name", "endpoint", "http_method", "request_format", "status")) {
            if (input.path(field).asText("").isBlank()) {
                return field + " is missing";
            }
        }
        String status = input.path("status").asText();
        if (!status.equals("active") && !status.equals("inactive")) {
            return "status must be active or inactive";
        }
        if (!URI.create(input.path("endpoint").asText()).isAbsolute()) {
            return "endpoint must be a URL";
        }
        boolean events = false;
        boolean triggers = false;
        for (JsonNode subscription : input.path("subscriptions")) {
            events |= subscription.asText().startsWith("zen:event-type:");
            triggers |= subscription.asText().equals("conditional_ticket_events");
        }
        if (events && triggers) {
            return "subscriptions must be of one kind";
        }
        boolean posts = input.path("http_method").asText().equals("POST")
                && input.path("request_format").asText().equals("json");
        return events && !posts ? "event subscriptions need POST and json" : null;
    }

    private synchronized List<ObjectNode> listed(ZendeskCall call) {
        String name = call.query("filter[name_contains]").orElse("");
        String status = call.query("filter[status]").orElse("");
        return order.stream()
                .flatMap(id -> Optional.ofNullable(webhooks.get(id)).stream())
                .map(ZendeskWebhook::wire)
                .filter(wire -> wire.path("name").asText().contains(name))
                .filter(wire -> status.isEmpty() || wire.path("status").asText().equals(status))
                .toList();
    }

    private static Reply secret(ZendeskWebhook webhook) {
        ObjectNode answer = ZendeskReplies.object();
        answer.putObject("signing_secret").put("algorithm", "SHA256").put("secret", webhook.secret());
        return Reply.json(200, answer);
    }

    /** The Webhooks API words its errors differently. */
    private static Reply error(int status, String code, String title) {
        ObjectNode body = ZendeskReplies.object();
        ArrayNode errors = body.putArray("errors");
        errors.addObject()
                .put("code", code)
                .put("title", title)
                .put("detail", title)
                .put("status", Integer.toString(status));
        return Reply.json(status, body);
    }

    List<ZendeskWebhook> all() {
        return List.copyOf(webhooks.values());
    }

    Optional<ZendeskWebhook> find(String id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    void change(String id, UnaryOperator<ZendeskWebhook> change) {
        webhooks.computeIfPresent(id, (same, webhook) -> change.apply(webhook));
    }

    void invoked(String webhook, ObjectNode invocation) {
        ConcurrentLinkedDeque<ObjectNode> list = invocationsOf(webhook);
        list.addLast(invocation);
        while (list.size() > KEPT) {
            list.pollFirst();
        }
    }

    ConcurrentLinkedDeque<ObjectNode> invocationsOf(String webhook) {
        return invocations.computeIfAbsent(webhook, any -> new ConcurrentLinkedDeque<>());
    }
}
