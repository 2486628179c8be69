package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Carries out what is asked of tickets. To be called under the account's lock. */
final class TicketDesk {
    private final ZendeskAccount account;

    TicketDesk(ZendeskAccount account) {
        this.account = account;
    }

    /**
     * One ticket.
     *
     * @param withUsers whether the people on it come along
     */
    Reply show(long id, boolean withUsers) {
        return with(account.live(id), ticket -> {
            account.seen(ticket, true, false);
            ObjectNode answer = ZendeskReplies.object();
            answer.set("ticket", ticket.snapshot());
            if (withUsers) {
                ArrayNode users = answer.putArray("users");
                Set<Long> people = new LinkedHashSet<>();
                for (String field : List.of("requester_id", "submitter_id", "assignee_id")) {
                    people.add(ticket.wire().path(field).asLong());
                }
                people.forEach(
                        person -> account.user(person).map(ReadDesk::user).ifPresent(users::add));
            }
            return Reply.json(200, answer);
        });
    }

    /** Opens a ticket, or a follow-up of a closed one. */
    Reply create(JsonNode input, ZendeskUser actor, String channel) {
        List<Reply> objections = TicketEdit.objections(account, input);
        if (!input.path("comment").isObject() && !input.hasNonNull("description")) {
            return ZendeskReplies.invalid("base", "Description: cannot be blank");
        }
        if (!objections.isEmpty()) {
            return objections.get(0);
        }
        Optional<SandboxTicket> source =
                account.any(input.path("via_followup_source_id").asLong());
        if (input.hasNonNull("via_followup_source_id")
                && !source.map(SandboxTicket::isClosed).orElse(false)) {
            return ZendeskReplies.invalid("via_followup_source_id", "Follow-up: the source is not a closed ticket");
        }
        SandboxTicket ticket = blank(input, actor, channel);
        account.add(ticket);
        TicketEdit edit = new TicketEdit(account, ticket, actor, channel);
        TicketEdit silent = new TicketEdit(account, ticket, actor, channel);
        ObjectNode values = ((ObjectNode) input).deepCopy();
        JsonNode comment = values.remove("comment");
        silent.apply(values);
        if (comment == null) {
            comment = ZendeskReplies.object()
                    .put("body", input.path("description").asText());
        }
        edit.created();
        edit.apply(ZendeskReplies.object().set("comment", comment));
        ObjectNode first = ticket.comments().get(0);
        ticket.wire()
                .put("description", first.path("body").asText())
                .put("is_public", first.path("public").asBoolean());
        source.ifPresent(closed -> follow(closed, ticket));
        ObjectNode audit = edit.finish();
        ObjectNode answer = ZendeskReplies.object();
        answer.set("ticket", ticket.snapshot());
        answer.set("audit", audit);
        return Reply.json(201, answer);
    }

    private SandboxTicket blank(JsonNode input, ZendeskUser actor, String channel) {
        long id = account.newTicketId();
        String now = account.now().toString();
        ObjectNode wire = ZendeskReplies.object()
                .put("id", id)
                .put("url", "/api/v2/tickets/" + id + ".json")
                .putNull("external_id")
                .put("created_at", now)
                .put("updated_at", now)
                .putNull("type")
                .put("subject", input.path("subject").asText(""))
                .put("description", "")
                .putNull("priority")
                .put("status", "new")
                .put("custom_status_id", account.defaultStatus("new"))
                .putNull("recipient")
                .put("requester_id", input.path("requester_id").asLong(actor.id()))
                .put("submitter_id", input.path("submitter_id").asLong(actor.id()))
                .putNull("assignee_id")
                .putNull("organization_id")
                .putNull("group_id")
                .putNull("problem_id")
                .putNull("due_at")
                .put("has_incidents", false)
                .put("is_public", true)
                .put("allow_attachments", true)
                .put("ticket_form_id", ZendeskAccount.FORM)
                .put("brand_id", ZendeskAccount.BRAND);
        wire.putObject("via").put("channel", channel).putObject("source").putNull("rel");
        wire.putArray("tags");
        wire.putArray("followup_ids");
        account.fields()
                .keySet()
                .forEach(field -> wire.withArray("custom_fields")
                        .addObject()
                        .put("id", field)
                        .putNull("value"));
        return new SandboxTicket(wire);
    }

    private void follow(SandboxTicket closed, SandboxTicket ticket) {
        closed.wire().withArray("followup_ids").add(ticket.id());
        account.changed(closed);
        ObjectNode source = (ObjectNode) ticket.wire().path("via").path("source");
        source.put("rel", "follow_up")
                .putObject("from")
                .put("ticket_id", closed.id())
                .put("subject", closed.text("subject"));
    }

    Reply update(long id, JsonNode input, ZendeskUser actor, String channel) {
        return with(account.live(id), ticket -> {
            if (ticket.isClosed()) {
                return ZendeskReplies.invalid("status", "Status: closed prevents ticket update");
            }
            // Also with false, as the vendor's file says: only leaving it out forces.
            if (input.has("safe_update")
                    && !input.path("updated_stamp").asText().equals(ticket.text("updated_at"))) {
                return ZendeskReplies.error(
                        409, "UpdateConflict", "Safe Update prevented the update due to outdated ticket data.");
            }
            List<Reply> objections = TicketEdit.objections(account, input);
            if (!objections.isEmpty()) {
                return objections.get(0);
            }
            TicketEdit edit = new TicketEdit(account, ticket, actor, channel);
            edit.apply(input);
            ObjectNode audit = edit.finish();
            ObjectNode answer = ZendeskReplies.object();
            answer.set("ticket", ticket.snapshot());
            answer.set("audit", audit);
            return Reply.json(200, answer);
        });
    }

    Reply delete(long id, ZendeskUser actor, String channel) {
        return with(account.live(id), ticket -> {
            TicketEdit edit = new TicketEdit(account, ticket, actor, channel);
            edit.happened("soft_deleted");
            ticket.setDeleted(true);
            edit.finish();
            return Reply.empty(204);
        });
    }

    Reply restore(long id, ZendeskUser actor, String channel) {
        return with(account.any(id).filter(SandboxTicket::isDeleted), ticket -> {
            ticket.setDeleted(false);
            TicketEdit edit = new TicketEdit(account, ticket, actor, channel);
            edit.happened("undeleted");
            edit.finish();
            return Reply.json(200, ZendeskReplies.object());
        });
    }

    /** Closes the sources with a word about the target, and tells the target; done at once, though a job is answered. */
    Reply merge(long targetId, JsonNode body, ZendeskUser actor, String channel) {
        return with(account.live(targetId), target -> {
            if (target.isClosed()) {
                return ZendeskReplies.invalid("status", "Status: closed prevents ticket update");
            }
            for (JsonNode id : body.path("ids")) {
                account.live(id.asLong())
                        .filter(source -> !source.isClosed() && source.id() != targetId)
                        .ifPresent(source -> mergeInto(target, source, body, actor, channel));
            }
            ObjectNode answer = ZendeskReplies.object();
            answer.putObject("job_status")
                    .put("id", Long.toHexString(account.newId()))
                    .put("status", "completed")
                    .put("total", body.path("ids").size());
            return Reply.json(200, answer);
        });
    }

    private void mergeInto(
            SandboxTicket target, SandboxTicket source, JsonNode body, ZendeskUser actor, String channel) {
        TicketEdit into = new TicketEdit(account, target, actor, channel);
        into.apply(comment(
                body.path("target_comment").asText("Request #" + source.id() + " was closed and merged into this one."),
                body.path("target_comment_is_public").asBoolean(false)));
        into.finish();
        TicketEdit closing = new TicketEdit(account, source, actor, channel);
        ObjectNode last = comment(
                body.path("source_comment")
                        .asText("This request was closed and merged into request #" + target.id() + "."),
                body.path("source_comment_is_public").asBoolean(false));
        source.tags().forEach(last.withArray("tags")::add);
        last.withArray("tags").add("closed_by_merge");
        closing.apply(last.put("status", "closed"));
        closing.happened("merged");
        ((ObjectNode) source.wire().path("via").path("source"))
                .put("rel", "merge")
                .putObject("to")
                .put("ticket_id", target.id());
        closing.finish();
    }

    private static ObjectNode comment(String text, boolean shown) {
        ObjectNode input = ZendeskReplies.object();
        input.putObject("comment").put("body", text).put("public", shown);
        return input;
    }

    private static Reply with(Optional<SandboxTicket> found, Function<SandboxTicket, Reply> then) {
        return found.map(then).orElseGet(ZendeskReplies::notFound);
    }
}
