package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.zendesk.ZendeskAccount.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One action of somebody on a ticket: what it changes, its audit, and what the webhooks hear of it. */
final class TicketEdit {
    private static final List<String> PLAIN = List.of(
            "subject",
            "priority",
            "type",
            "assignee_id",
            "group_id",
            "requester_id",
            "external_id",
            "due_at",
            "problem_id",
            "ticket_form_id",
            "brand_id");

    private final ZendeskAccount account;
    private final SandboxTicket ticket;
    private final ZendeskUser actor;
    private final String channel;
    private final TicketEvents events = new TicketEvents();
    private final ObjectNode audit = ZendeskReplies.object();
    private final ArrayNode changes;

    /**
     * An action that has changed nothing yet.
     *
     * @param channel {@code api} for programs, {@code web} for people
     */
    TicketEdit(ZendeskAccount account, SandboxTicket ticket, ZendeskUser actor, String channel) {
        this.account = account;
        this.ticket = ticket;
        this.actor = actor;
        this.channel = channel;
        audit.put("id", account.newId())
                .put("ticket_id", ticket.id())
                .put("created_at", account.now().toString())
                .put("author_id", actor.id())
                .putObject("via")
                .put("channel", channel);
        audit.putObject("metadata");
        this.changes = audit.putArray("events");
    }

    /** Makes the changes of a {@code ticket} object that has been looked at before. */
    void apply(JsonNode input) {
        if (input.hasNonNull("custom_status_id")) {
            account.status(input.path("custom_status_id").asLong()).ifPresent(status -> {
                set("status", text(status.category()));
                set("custom_status_id", input.path("custom_status_id"));
            });
        } else if (input.hasNonNull("status")) {
            String status = input.path("status").asText();
            boolean moved = !ticket.text("status").equals(status);
            set("status", text(status));
            if (moved && !status.equals("closed")) {
                set("custom_status_id", ZendeskReplies.object().numberNode(account.defaultStatus(status)));
            }
        }
        PLAIN.stream().filter(input::has).forEach(field -> set(field, input.path(field)));
        if (input.path("tags").isArray()) {
            tags(input.path("tags"));
        }
        input.path("custom_fields").forEach(this::customField);
        if (input.path("comment").isObject()) {
            comment(input.path("comment"));
        }
    }

    /** Opens a ticket: no field of it counts as changed. */
    void created() {
        changes.insertObject(0).put("id", account.newId()).put("type", "Create").put("field_name", "status");
        events.bare("created");
    }

    void happened(String type) {
        events.bare(type);
        change("deleted".equals(type) ? "status" : type, NullNode.getInstance(), text(type));
    }

    private void set(String field, JsonNode value) {
        JsonNode before = ticket.wire().path(field);
        boolean same = (before.isMissingNode() || before.isNull())
                ? value.isNull()
                : before.asText().equals(value.isNull() ? null : value.asText());
        if (same) {
            return;
        }
        JsonNode previous = before.isMissingNode() ? NullNode.getInstance() : before;
        ticket.wire().set(field, value);
        change(field, previous, value);
        events.changed(field, previous, value);
    }

    private void tags(JsonNode wanted) {
        TreeSet<String> before = new TreeSet<>();
        ticket.tags().forEach(tag -> before.add(tag.asText()));
        TreeSet<String> after = new TreeSet<>();
        wanted.forEach(tag -> after.add(tag.asText()));
        if (before.equals(after)) {
            return;
        }
        change("tags", ticket.tags().deepCopy(), wanted);
        ArrayNode tags = ticket.wire().putArray("tags");
        after.forEach(tags::add);
        List<String> added = after.stream().filter(tag -> !before.contains(tag)).toList();
        List<String> removed =
                before.stream().filter(tag -> !after.contains(tag)).toList();
        events.tags(added, removed);
    }

    private void customField(JsonNode entry) {
        long id = entry.path("id").asLong();
        ObjectNode field = ticket.customField(id)
                .orElseGet(() ->
                        ticket.wire().withArray("custom_fields").addObject().put("id", id));
        JsonNode previous = field.hasNonNull("value") ? field.path("value") : NullNode.getInstance();
        JsonNode current = entry.has("value") ? entry.path("value") : NullNode.getInstance();
        if (previous.equals(current)) {
            return;
        }
        field.set("value", current);
        change(Long.toString(id), previous, current);
        account.field(id).ifPresent(known -> events.customField(known, previous, current));
    }

    private void comment(JsonNode input) {
        boolean rich = input.hasNonNull("html_body");
        String html = input.path("html_body").asText("");
        String body = rich ? CommentText.plain(html) : input.path("body").asText("");
        long authorId = input.path("author_id").asLong(actor.id());
        ZendeskUser author = account.user(authorId).orElse(actor);
        boolean shown = input.path("public").asBoolean(true);
        ObjectNode comment = ZendeskReplies.object()
                .put("id", account.newId())
                .put("type", "Comment")
                .put("author_id", author.id())
                .put("body", body)
                .put("html_body", rich ? html : CommentText.html(body))
                .put("plain_body", body)
                .put("public", shown)
                .put("audit_id", audit.path("id").asLong())
                .put("created_at", account.now().toString());
        comment.putObject("via").put("channel", channel);
        ArrayNode attachments = comment.putArray("attachments");
        for (JsonNode token : input.path("uploads")) {
            account.findUpload(token.asText()).ifPresent(upload -> {
                upload.files().stream().map(StoredFile::wire).forEach(attachments::add);
                account.consume(upload.token());
            });
        }
        ticket.comments().add(comment);
        changes.add(comment.deepCopy());
        events.comment(comment, author);
        if (!attachments.isEmpty()) {
            events.bare("attachment_linked_to_comment");
        }
    }

    private void change(String field, JsonNode previous, JsonNode current) {
        ObjectNode change = changes.addObject()
                .put("id", account.newId())
                .put("type", "Change")
                .put("field_name", field);
        change.set("value", current);
        change.set("previous_value", previous);
    }

    /** Ends the action; one that changed nothing leaves no trace. */
    ObjectNode finish() {
        if (!changes.isEmpty()) {
            ticket.wire().put("updated_at", account.now().toString());
            account.changed(ticket);
            ticket.audits().add(audit);
            account.seen(ticket, channel.equals("api"), true);
            events.emit(ticket, actor, account::emit);
        }
        return audit;
    }

    /** What is wrong with a {@code ticket} object; empty when nothing is. */
    static List<Reply> objections(ZendeskAccount account, JsonNode input) {
        List<Reply> found = new ArrayList<>();
        oneOf(found, input, "priority", List.of("urgent", "high", "normal", "low"));
        oneOf(found, input, "status", List.of("new", "open", "pending", "hold", "solved", "closed"));
        oneOf(found, input, "type", List.of("problem", "incident", "question", "task"));
        if (input.hasNonNull("custom_status_id")
                && !account.statuses()
                        .containsKey(input.path("custom_status_id").asLong())) {
            found.add(ZendeskReplies.invalid("custom_status_id", "Custom status is invalid"));
        }
        if (input.hasNonNull("assignee_id")
                && !account.user(input.path("assignee_id").asLong())
                        .map(ZendeskUser::isStaff)
                        .orElse(false)) {
            found.add(ZendeskReplies.invalid("assignee", "Assignee: is not an agent"));
        }
        if (input.hasNonNull("group_id")
                && !account.groups().containsKey(input.path("group_id").asLong())) {
            found.add(ZendeskReplies.invalid("group", "Group: is invalid"));
        }
        input.path("custom_fields").forEach(entry -> fieldObjection(account, found, entry));
        JsonNode comment = input.path("comment");
        if (comment.isObject()
                && comment.path("body").asText("").isBlank()
                && comment.path("html_body").asText("").isBlank()) {
            found.add(ZendeskReplies.invalid("comment", "Comment: cannot be blank"));
        }
        for (JsonNode token : comment.path("uploads")) {
            if (account.findUpload(token.asText()).isEmpty()) {
                found.add(ZendeskReplies.invalid("uploads", "Upload: token is unknown or was used"));
            }
        }
        return found;
    }

    private static void fieldObjection(ZendeskAccount account, List<Reply> found, JsonNode entry) {
        ZendeskField field = account.field(entry.path("id").asLong()).orElse(null);
        if (field == null) {
            found.add(ZendeskReplies.invalid("custom_fields", "Custom field " + entry.path("id") + " is unknown"));
        } else if (entry.hasNonNull("value")
                && !field.options().isEmpty()
                && !field.options().contains(entry.path("value").asText())) {
            found.add(ZendeskReplies.invalid("base", field.title() + ": is not one of its options"));
        }
    }

    private static void oneOf(List<Reply> found, JsonNode input, String field, List<String> values) {
        if (input.hasNonNull(field) && !values.contains(input.path(field).asText())) {
            found.add(ZendeskReplies.invalid(field, field + ": is not valid"));
        }
    }

    private static JsonNode text(String value) {
        return ZendeskReplies.object().textNode(value);
    }
}
