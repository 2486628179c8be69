package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one PUT changes: any fields, and at most one comment. Immutable; a null takes a value away. The vendor counts each PUT
 * (30 for a ticket in ten minutes), so everything of a round goes into one.
 */
public final class TicketUpdate {
    private final ObjectNode ticket;

    private TicketUpdate(ObjectNode ticket) {
        this.ticket = ticket;
    }

    /** Changes nothing yet. */
    public static TicketUpdate empty() {
        return new TicketUpdate(JsonNodeFactory.instance.objectNode());
    }

    public TicketUpdate subject(String subject) {
        return with(node -> node.put("subject", subject));
    }

    public TicketUpdate priority(@Nullable String priority) {
        return with(node -> node.put("priority", priority));
    }

    public TicketUpdate status(String status) {
        return with(node -> node.put("status", status));
    }

    /** Brings the status that it is a kind of. */
    public TicketUpdate customStatus(long id) {
        return with(node -> node.put("custom_status_id", id));
    }

    public TicketUpdate type(@Nullable String type) {
        return with(node -> node.put("type", type));
    }

    public TicketUpdate assignee(@Nullable Long id) {
        return with(node -> node.put("assignee_id", id));
    }

    /** Of a new ticket; without one it is the credential's user. */
    public TicketUpdate requester(long id) {
        return with(node -> node.put("requester_id", id));
    }

    public TicketUpdate group(@Nullable Long id) {
        return with(node -> node.put("group_id", id));
    }

    public TicketUpdate externalId(@Nullable String id) {
        return with(node -> node.put("external_id", id));
    }

    public TicketUpdate dueAt(@Nullable Instant at) {
        return with(node -> node.put("due_at", at == null ? null : at.toString()));
    }

    /** All tags: what is not among them goes. Use it with {@link #ifUnchangedSince}. */
    public TicketUpdate tags(Collection<String> all) {
        return with(node -> new TreeSet<>(all).forEach(node.putArray("tags")::add));
    }

    /** One custom field; the others stay. */
    public TicketUpdate customField(long id, @Nullable JsonNode value) {
        return with(node -> {
            ArrayNode fields = node.withArray("custom_fields");
            ObjectNode field = fields.addObject().put("id", id);
            field.set("value", value == null ? node.nullNode() : value);
        });
    }

    public TicketUpdate comment(CommentDraft draft) {
        return with(node -> {
            ObjectNode comment = node.putObject("comment").put("public", draft.shown());
            if (draft.html() == null) {
                comment.put("body", draft.body());
            } else {
                comment.put("html_body", draft.html());
            }
            if (!draft.uploads().isEmpty()) {
                draft.uploads().forEach(comment.putArray("uploads")::add);
            }
        });
    }

    /**
     * Refused (REJECTED with status 409) when the ticket has changed since.
     *
     * @param updatedAt {@link WireTicket#updatedAt()} as it was read
     */
    public TicketUpdate ifUnchangedSince(Instant updatedAt) {
        String stamp = updatedAt.truncatedTo(ChronoUnit.SECONDS).toString();
        return with(node -> node.put("safe_update", true).put("updated_stamp", stamp));
    }

    public boolean isEmpty() {
        return ticket.isEmpty();
    }

    /** The body of the request, apart from this object. */
    ObjectNode body() {
        return ticket.deepCopy();
    }

    private TicketUpdate with(Consumer<ObjectNode> change) {
        ObjectNode copy = ticket.deepCopy();
        change.accept(copy);
        return new TicketUpdate(copy);
    }

    /** The names of what changes, and no values. */
    @Override
    public String toString() {
        TreeSet<String> names = new TreeSet<>();
        ticket.fieldNames().forEachRemaining(names::add);
        return "TicketUpdate" + names;
    }
}
