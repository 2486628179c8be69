package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Carries out what only reads. To be called under the account's lock. */
final class ReadDesk {
    private final ZendeskAccount account;
    private final Duration searchLag;

    /**
     * A desk of one account.
     *
     * @param searchLag how long a ticket stays out of the search's sight after it changed
     */
    ReadDesk(ZendeskAccount account, Duration searchLag) {
        this.account = account;
        this.searchLag = searchLag;
    }

    Reply answer(ZendeskCall call, String base, ZendeskUser caller) {
        return switch (call.operation()) {
            case SHOW_ME -> Reply.json(200, ZendeskReplies.object().set("user", user(caller)));
            case LIST_TICKETS -> ZendeskPages.page(call, base, "tickets", tickets(call));
            case SHOW_MANY_TICKETS ->
                many(
                        call,
                        "tickets",
                        account.tickets().stream()
                                .filter(ticket -> !ticket.isDeleted())
                                .map(SandboxTicket::snapshot)
                                .toList());
            case LIST_COMMENTS -> comments(call, base);
            case LIST_AUDITS ->
                account.any(id(call))
                        .map(ticket -> ZendeskPages.page(call, base, "audits", ticket.audits()))
                        .orElseGet(ZendeskReplies::notFound);
            case SEARCH -> search(call);
            case SHOW_USER ->
                account.user(id(call))
                        .map(user -> Reply.json(200, ZendeskReplies.object().set("user", user(user))))
                        .orElseGet(ZendeskReplies::notFound);
            case SHOW_MANY_USERS -> many(call, "users", users(any -> true));
            case SEARCH_USERS -> ZendeskPages.page(call, base, "users", users(sought(call)));
            case LIST_GROUPS -> ZendeskPages.page(call, base, "groups", groups());
            case LIST_FIELDS -> ZendeskPages.page(call, base, "ticket_fields", fields());
            case LIST_FORMS -> ZendeskPages.page(call, base, "ticket_forms", List.of(form()));
            case LIST_BRANDS -> ZendeskPages.page(call, base, "brands", List.of(brand()));
            case LIST_STATUSES -> Reply.json(200, statuses());
            default -> ZendeskReplies.noSuchEndpoint();
        };
    }

    private static long id(ZendeskCall call) {
        return ZendeskRoute.number(call.id()).orElse(0L);
    }

    private List<ObjectNode> tickets(ZendeskCall call) {
        String externalId = call.query("external_id").orElse(null);
        return account.tickets().stream()
                .filter(ticket -> !ticket.isDeleted())
                .filter(ticket ->
                        externalId == null || ticket.text("external_id").equals(externalId))
                .map(SandboxTicket::snapshot)
                .toList();
    }

    private static Reply many(ZendeskCall call, String name, Collection<ObjectNode> all) {
        List<Long> ids = call.ids("ids");
        ObjectNode answer = ZendeskReplies.object();
        ArrayNode items = answer.putArray(name);
        all.stream().filter(item -> ids.contains(item.path("id").asLong())).forEach(items::add);
        return Reply.json(
                200, answer.putNull("next_page").putNull("previous_page").put("count", items.size()));
    }

    private Reply comments(ZendeskCall call, String base) {
        SandboxTicket ticket = account.live(id(call)).orElse(null);
        if (ticket == null) {
            return ZendeskReplies.notFound();
        }
        List<ObjectNode> comments = new ArrayList<>();
        ticket.comments().forEach(comment -> comments.add(addressed(comment, base)));
        if (call.query("sort").orElse("").equals("-created_at")) {
            Collections.reverse(comments);
        }
        return ZendeskPages.page(call, base, "comments", comments);
    }

    /** A comment whose files have whole addresses. */
    static ObjectNode addressed(ObjectNode comment, String base) {
        ObjectNode copy = comment.deepCopy();
        copy.path("attachments")
                .forEach(file -> ((ObjectNode) file)
                        .put("content_url", base + file.path("content_url").asText()));
        return copy;
    }

    /** Terms {@code external_id:}, {@code tags:} and {@code status:}; what changed a moment ago is not in the index yet. */
    private Reply search(ZendeskCall call) {
        Instant indexed = account.now().minus(searchLag);
        List<String> terms = List.of(call.query("query").orElse("").split(" ", -1));
        ObjectNode answer = ZendeskReplies.object();
        ArrayNode results = answer.putArray("results");
        account.tickets().stream()
                .filter(ticket -> !ticket.isDeleted() && !ticket.generatedAt().isAfter(indexed))
                .filter(ticket -> terms.stream().allMatch(term -> matches(ticket, term)))
                .map(ticket -> ticket.snapshot().put("result_type", "ticket"))
                .forEach(results::add);
        return Reply.json(200, answer.put("count", results.size()).putNull("next_page"));
    }

    private static boolean matches(SandboxTicket ticket, String term) {
        int colon = term.indexOf(':');
        String field = colon < 0 ? "" : term.substring(0, colon);
        String value = term.substring(colon + 1);
        return switch (field) {
            case "type" -> value.equals("ticket");
            case "external_id", "status" -> ticket.text(field).equals(value);
            case "tags" -> {
                TreeSet<String> tags = new TreeSet<>();
                ticket.tags().forEach(tag -> tags.add(tag.asText()));
                yield tags.contains(value);
            }
            default -> ticket.text("subject").contains(value);
        };
    }

    private static Predicate<ZendeskUser> sought(ZendeskCall call) {
        String query = call.query("query").orElse("").toLowerCase(Locale.ROOT);
        String email = query.startsWith("email:") ? query.substring(6) : null;
        return email == null
                ? user -> user.name().toLowerCase(Locale.ROOT).contains(query)
                        || user.email().toLowerCase(Locale.ROOT).contains(query)
                : user -> user.email().equalsIgnoreCase(email);
    }

    private List<ObjectNode> users(Predicate<ZendeskUser> wanted) {
        return account.users().stream().filter(wanted).map(ReadDesk::user).toList();
    }

    static ObjectNode user(ZendeskUser user) {
        return ZendeskReplies.object()
                .put("id", user.id())
                .put("name", user.name())
                .put("email", user.email())
                .put("role", user.role())
                .put("active", true)
                .put("suspended", false)
                .put("time_zone", "UTC");
    }

    private List<ObjectNode> groups() {
        List<ObjectNode> groups = new ArrayList<>();
        account.groups()
                .forEach((id, name) -> groups.add(
                        ZendeskReplies.object().put("id", id).put("name", name).put("deleted", false)));
        return groups;
    }

    private List<ObjectNode> fields() {
        List<ObjectNode> fields = new ArrayList<>();
        long system = ZendeskAccount.FORM + 1;
        for (String type : List.of("subject", "description", "status", "tickettype", "priority", "group", "assignee")) {
            fields.add(ZendeskReplies.object()
                    .put("id", system++)
                    .put("type", type)
                    .put("title", type.substring(0, 1).toUpperCase(Locale.ROOT) + type.substring(1))
                    .put("active", true)
                    .put("removable", false));
        }
        account.fields().values().forEach(field -> fields.add(field(field)));
        return fields;
    }

    private static ObjectNode field(ZendeskField field) {
        ObjectNode wire = ZendeskReplies.object()
                .put("id", field.id())
                .put("type", field.type())
                .put("title", field.title())
                .put("active", true)
                .put("removable", true);
        if (!field.options().isEmpty()) {
            ArrayNode options = wire.putArray("custom_field_options");
            field.options()
                    .forEach(option -> options.addObject().put("name", option).put("value", option));
        }
        return wire;
    }

    private ObjectNode form() {
        ObjectNode form = ZendeskReplies.object()
                .put("id", ZendeskAccount.FORM)
                .put("name", "Default ticket form")
                .put("active", true)
                .put("default", true);
        account.fields().keySet().forEach(form.putArray("ticket_field_ids")::add);
        return form;
    }

    private static ObjectNode brand() {
        return ZendeskReplies.object()
                .put("id", ZendeskAccount.BRAND)
                .put("name", "Sandbox")
                .put("subdomain", "sandbox")
                .put("active", true)
                .put("default", true);
    }

    private JsonNode statuses() {
        ObjectNode answer = ZendeskReplies.object();
        ArrayNode statuses = answer.putArray("custom_statuses");
        account.statuses()
                .values()
                .forEach(status -> statuses.addObject()
                        .put("id", status.id())
                        .put("agent_label", status.label())
                        .put("status_category", status.category())
                        .put("default", status.standard())
                        .put("active", true));
        return answer;
    }
}
