package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.zendesk.ZendeskRates.Count;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a call to its answer: who is asking, rates, faults, then the call itself. */
final class ZendeskWire {
    private static final List<String> MERGE =
            List.of("ids", "target_comment", "source_comment", "target_comment_is_public", "source_comment_is_public");
    private static final String FOREIGN = "https://zendesk.example.org";

    private final ZendeskAccount account;
    private final ZendeskUser integration;
    private final ZendeskTokens tokens;
    private final ZendeskRates rates;
    private final ZendeskFaults faults;
    private final Desks desks;

    ZendeskWire(
            ZendeskAccount account,
            ZendeskUser integration,
            ZendeskTokens tokens,
            ZendeskRates rates,
            ZendeskFaults faults,
            Desks desks) {
        this.account = account;
        this.integration = integration;
        this.tokens = tokens;
        this.rates = rates;
        this.faults = faults;
        this.desks = desks;
    }

    /** Who does the work behind the wire. */
    record Desks(
            TicketDesk tickets,
            ReadDesk reads,
            ExportDesk exports,
            FileDesk files,
            WebhookDesk webhooks,
            CreateKeys keys) {}

    Reply answer(CheckedRequest request) {
        ZendeskCall call = ZendeskCall.of(request);
        Long ticket = call.route().ticketId().orElse(null);
        Duration late = faults.delay(call.operation(), ticket);
        Reply reply = judged(call, ticket);
        return late.isZero() ? reply : reply.after(late);
    }

    private Reply judged(ZendeskCall call, @Nullable Long ticket) {
        if (call.operation() == ZendeskOperation.CREATE_TOKEN) {
            return struck(call, ticket, integration, () -> tokens.issue(call));
        }
        if (call.operation() == ZendeskOperation.DOWNLOAD) {
            return struck(call, ticket, integration, () -> desks.files().download(call.id()));
        }
        String authorization = call.header("authorization").orElse("");
        Optional<List<String>> scopes = tokens.scopesOf(authorization);
        if (scopes.isEmpty()) {
            return authorization.startsWith("Basic ")
                    ? ZendeskReplies.notAuthenticated()
                    : ZendeskReplies.invalidToken();
        }
        ZendeskUser caller =
                tokens.emailOf(authorization).flatMap(account::userByEmail).orElse(integration);
        Count count = rates.count(call.operation(), caller.id(), ticket);
        ZendeskRates.Limit exceeded = count.exceeded();
        if (exceeded != null) {
            return count.headers(ZendeskReplies.rateLimited(Duration.ofSeconds(exceeded.resets())));
        }
        String needed = call.operation().writes() ? "write" : "read";
        if (!scopes.get().contains(needed)) {
            return count.headers(ZendeskReplies.missingScope(needed));
        }
        if (call.operation().needsAdmin() && !caller.isAdmin()) {
            return count.headers(ZendeskReplies.forbidden());
        }
        return count.headers(struck(call, ticket, caller, () -> operate(call, caller, base(call), false)));
    }

    private interface Work {
        Reply done();
    }

    private Reply struck(ZendeskCall call, @Nullable Long ticket, ZendeskUser caller, Work work) {
        Optional<ZendeskFault> fault = faults.strike(call.operation(), ticket);
        if (fault.isEmpty()) {
            return work.done();
        }
        return switch (fault.get().kind()) {
            case RATE_LIMITED -> ZendeskReplies.rateLimited(fault.get().retryAfter());
            case SERVER_ERROR ->
                ZendeskReplies.error(fault.get().status(), "InternalError", "The request could not be served.");
            case MALFORMED_BODY -> Reply.text(200, "{\"ticket\":{\"id\":1,\"subject\":\"cut");
            case CUT_BEFORE_COMMIT -> Reply.empty(200).cutOff();
            case CUT_AFTER_COMMIT -> work.done().cutOff();
            case TOKEN_REVOKED -> {
                tokens.revokeAll();
                yield ZendeskReplies.invalidToken();
            }
            case FORBIDDEN -> ZendeskReplies.forbidden();
            case DATABASE_CONFLICT -> ZendeskReplies.error(409, "DatabaseConflict", "Database collision");
            case ROWS_SHIFT -> operate(call, caller, base(call), true);
            case FOREIGN_NEXT_PAGE -> operate(call, caller, FOREIGN, false);
            case SLOW, EVENT_LOST, EVENT_DOUBLED, EVENT_LATE, EVENT_SHUFFLED -> work.done();
        };
    }

    private Reply operate(ZendeskCall call, ZendeskUser caller, String base, boolean shifted) {
        synchronized (account) {
            return switch (call.operation()) {
                case SHOW_TICKET ->
                    desks.tickets()
                            .show(
                                    ticketId(call),
                                    call.query("include").orElse("").contains("users"));
                case CREATE_TICKET -> desks.keys().once(call, () -> create(call, caller));
                case UPDATE_TICKET -> desks.tickets().update(ticketId(call), call.body("ticket"), caller, "api");
                case DELETE_TICKET -> desks.tickets().delete(ticketId(call), caller, "api");
                case RESTORE_TICKET -> desks.tickets().restore(ticketId(call), caller, "api");
                case MERGE_TICKETS -> desks.tickets().merge(ticketId(call), whole(call), caller, "api");
                case EXPORT_TICKETS -> desks.exports().answer(call, base, shifted);
                case UPLOAD -> desks.files().upload(call, base);
                case SHOW_ATTACHMENT -> desks.files().show(call, base);
                case CREATE_WEBHOOK,
                        LIST_WEBHOOKS,
                        SHOW_WEBHOOK,
                        UPDATE_WEBHOOK,
                        DELETE_WEBHOOK,
                        SHOW_SIGNING_SECRET,
                        RESET_SIGNING_SECRET,
                        LIST_INVOCATIONS ->
                    desks.webhooks().answer(call, base, caller, account.now().toString());
                case SHOW_ME,
                        LIST_TICKETS,
                        SHOW_MANY_TICKETS,
                        LIST_COMMENTS,
                        LIST_AUDITS,
                        SEARCH,
                        SHOW_USER,
                        SHOW_MANY_USERS,
                        SEARCH_USERS,
                        LIST_GROUPS,
                        LIST_FIELDS,
                        LIST_FORMS,
                        LIST_BRANDS,
                        LIST_STATUSES -> desks.reads().answer(call, base, caller);
                case CREATE_TOKEN, DOWNLOAD, DELIVER_EVENT, UNKNOWN -> ZendeskReplies.noSuchEndpoint();
            };
        }
    }

    private Reply create(ZendeskCall call, ZendeskUser caller) {
        JsonNode ticket = call.body("ticket");
        return ticket.isObject()
                ? desks.tickets().create(ticket, caller, "api")
                : ZendeskReplies.error(400, "InvalidRequest", "ticket is missing");
    }

    private static JsonNode whole(ZendeskCall call) {
        ObjectNode body = ZendeskReplies.object();
        MERGE.stream()
                .filter(field -> !call.body(field).isMissingNode())
                .forEach(field -> body.set(field, call.body(field)));
        return body;
    }

    private static long ticketId(ZendeskCall call) {
        return call.route().ticketId().orElse(0L);
    }

    private static String base(ZendeskCall call) {
        return "http://" + call.header("host").orElse("127.0.0.1");
    }
}
