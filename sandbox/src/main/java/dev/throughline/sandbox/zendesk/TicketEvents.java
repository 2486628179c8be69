package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What one action on a ticket tells the webhooks (developer.zendesk.com, "Ticket events"): several events with one sequence
 * id, in which ids are texts and words stand in capitals.
 */
final class TicketEvents {
    static final String PREFIX = "zen:event-type:ticket.";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("subject", "subject_changed"),
            Map.entry("priority", "priority_changed"),
            Map.entry("status", "status_changed"),
            Map.entry("custom_status_id", "custom_status_changed"),
            Map.entry("type", "type_changed"),
            Map.entry("assignee_id", "agent_assignment_changed"),
            Map.entry("group_id", "group_assignment_changed"),
            Map.entry("requester_id", "requester_changed"),
            Map.entry("external_id", "external_id_changed"),
            Map.entry("due_at", "task_due_at_changed"),
            Map.entry("problem_id", "problem_link_changed"),
            Map.entry("ticket_form_id", "form_changed"),
            Map.entry("brand_id", "brand_changed"));

    private final List<ObjectNode> events = new ArrayList<>();
    private final String sequence =
            UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);

    /** An event that carries what was and what is. */
    void changed(String field, JsonNode previous, JsonNode current) {
        ObjectNode event = ZendeskReplies.object();
        event.set("current", text(field, current));
        event.set("previous", text(field, previous));
        add(TYPES.getOrDefault(field, field + "_changed"), event);
    }

    void customField(ZendeskField field, JsonNode previous, JsonNode current) {
        ObjectNode event = ZendeskReplies.object();
        event.set("current", current);
        event.set("previous", previous);
        event.putObject("field")
                .put("id", Long.toString(field.id()))
                .put("title", field.title())
                .put("type", field.type());
        add("custom_field_changed", event);
    }

    void tags(List<String> added, List<String> removed) {
        ObjectNode event = ZendeskReplies.object();
        added.forEach(event.putArray("tags_added")::add);
        removed.forEach(event.putArray("tags_removed")::add);
        add("tags_changed", event);
    }

    void comment(ObjectNode comment, ZendeskUser author) {
        ObjectNode event = ZendeskReplies.object();
        event.putObject("comment")
                .put("id", comment.path("id").asText())
                .put("body", comment.path("body").asText())
                .put("is_public", comment.path("public").asBoolean())
                .putObject("author")
                .put("id", Long.toString(author.id()))
                .put("is_staff", author.isStaff())
                .put("name", author.name());
        add("comment_added", event);
    }

    /** An event of which the ticket itself says all. */
    void bare(String type) {
        add(type, ZendeskReplies.object());
    }

    private void add(String type, ObjectNode event) {
        event.putObject("meta").putObject("sequence").put("id", sequence).put("position", events.size() + 1);
        events.add(ZendeskReplies.object().put("type", PREFIX + type).set("event", event));
    }

    /** Puts the ticket as it is now around every event. */
    void emit(SandboxTicket ticket, ZendeskUser actor, Consumer<ObjectNode> sink) {
        ObjectNode detail = detail(ticket.wire(), actor);
        String time = ticket.generatedAt().toString();
        for (ObjectNode event : events) {
            ObjectNode envelope = ZendeskReplies.object()
                    .put("type", event.path("type").asText())
                    .put("account_id", ZendeskAccount.ID)
                    .put("id", UUID.randomUUID().toString())
                    .put("time", time)
                    .put("zendesk_event_version", "2022-11-06")
                    .put("subject", "zen:ticket:" + ticket.id());
            envelope.set("detail", detail);
            envelope.set("event", event.path("event"));
            sink.accept(envelope);
        }
    }

    private static ObjectNode detail(ObjectNode wire, ZendeskUser actor) {
        ObjectNode detail = ZendeskReplies.object().put("actor_id", Long.toString(actor.id()));
        Map.of(
                        "assignee_id", "assignee_id",
                        "brand_id", "brand_id",
                        "custom_status", "custom_status_id",
                        "external_id", "external_id",
                        "form_id", "ticket_form_id",
                        "group_id", "group_id",
                        "id", "id",
                        "requester_id", "requester_id",
                        "submitter_id", "submitter_id")
                .forEach((name, field) -> detail.set(name, text(field, wire.path(field))));
        for (String field : List.of("priority", "status", "type")) {
            detail.set(field, text(field, wire.path(field)));
        }
        for (String field : List.of("created_at", "description", "is_public", "subject", "tags", "updated_at")) {
            detail.set(field, wire.path(field).deepCopy());
        }
        detail.putObject("via").put("channel", wire.path("via").path("channel").asText());
        return detail;
    }

    private static JsonNode text(String field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return ZendeskReplies.object().nullNode();
        }
        boolean word = field.equals("priority") || field.equals("status") || field.equals("type");
        String text = word ? value.asText().toUpperCase(Locale.ROOT) : value.asText();
        return ZendeskReplies.object().textNode(text);
    }
}
