package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.FaultDesk;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Zendesk Support on 127.0.0.1: one account with state, rates, exports, files and signed webhooks. Methods with
 * a user do what that person does in the agent workspace: no rate counts it and no fault hits it, but the webhooks hear of it.
 */
public final class ZendeskSandbox implements AutoCloseable {
    private final ZendeskSandboxBuilder settings;
    private final ZendeskAccount account;
    private final ZendeskTokens tokens;
    private final ZendeskRates rates;
    private final ZendeskFaults faults = new ZendeskFaults();
    private final ZendeskLog log = new ZendeskLog();
    private final WebhookDesk webhooks = new WebhookDesk();
    private final WebhookSender sender;
    private final TicketDesk tickets;
    private final ZendeskWire wire;
    private final @Nullable ZendeskInterface check;
    private final FaultDesk<ZendeskFault> faultDesk;
    private final LocalServer server;

    ZendeskSandbox(ZendeskSandboxBuilder settings) {
        this.settings = settings;
        this.check = settings.check();
        this.sender = new WebhookSender(webhooks, faults, settings.clock());
        this.account = settings.account(sender::send);
        this.tokens = settings.tokens();
        this.rates = new ZendeskRates(settings.clock(), settings.limits());
        this.tickets = new TicketDesk(account);
        this.wire = new ZendeskWire(
                account,
                settings.integration(),
                tokens,
                rates,
                faults,
                new ZendeskWire.Desks(
                        tickets,
                        new ReadDesk(account, settings.searchLag()),
                        new ExportDesk(account, settings.exportLag()),
                        new FileDesk(account),
                        webhooks,
                        new CreateKeys(settings.clock())));
        this.faultDesk = new FaultDesk<>(faults.queue(), ZendeskFault::read, faults::add);
        this.server = LocalServer.start("Zendesk", settings.port(), new JsonHandler(this::answer));
    }

    public static ZendeskSandboxBuilder builder() {
        return new ZendeskSandboxBuilder();
    }

    private Reply answer(CheckedRequest request) {
        if (FaultDesk.isFor(request)) {
            return faultDesk.answer(request);
        }
        List<String> violations = check == null ? List.of() : check.violations(request);
        if (!violations.isEmpty()) {
            log.violated(request.toString(), violations);
            if (settings.isStrict()) {
                return ZendeskReplies.error(422, "ViolatesInterface", String.join("; ", violations));
            }
        }
        Reply reply = wire.answer(request);
        log.asked(ZendeskRoute.of(request).operation());
        return reply;
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    public ZendeskFaults faults() {
        return faults;
    }

    /** The user as whom every program calls. */
    public ZendeskUser integration() {
        return settings.integration();
    }

    public String clientId() {
        return settings.clientId();
    }

    public String clientSecret() {
        return settings.clientSecret();
    }

    /** What a user does; refused with IllegalArgumentException as in {@link #createTicket}. */
    public ZendeskPerson person(long user) {
        return new ZendeskPerson(this, user);
    }

    /**
     * A person opens a ticket.
     *
     * @param ticket as the body of a create has it, with a comment
     * @return its id
     * @throws IllegalArgumentException when the account refuses it
     */
    public long createTicket(long user, JsonNode ticket) {
        synchronized (account) {
            done(tickets.create(ticket, known(user), "web"));
            return account.tickets().stream().mapToLong(SandboxTicket::id).max().orElseThrow();
        }
    }

    /** A person changes a ticket, as {@link #createTicket}. */
    public void updateTicket(long user, long id, JsonNode changes) {
        synchronized (account) {
            done(tickets.update(id, changes, known(user), "web"));
        }
    }

    /** A person changes a ticket in view of what it says. */
    public void updateTicket(long user, long id, Function<JsonNode, JsonNode> changes) {
        synchronized (account) {
            SandboxTicket ticket =
                    account.live(id).orElseThrow(() -> new IllegalArgumentException("There is no ticket " + id));
            done(tickets.update(id, changes.apply(ticket.snapshot()), known(user), "web"));
        }
    }

    /** A person uploads a file; answers the token that a comment names in its {@code uploads}. */
    public String upload(String fileName, String type, byte[] content) {
        synchronized (account) {
            return account.upload(
                            Optional.empty(),
                            new ZendeskAccount.StoredFile(account.newId(), fileName, type, content.clone()))
                    .token();
        }
    }

    /**
     * Has somebody watch every ticket that is looked at by its id or changed.
     *
     * @param watcher told under the account's lock, so it must not wait
     */
    public void watch(Consumer<TicketSight> watcher) {
        synchronized (account) {
            account.watch(watcher);
        }
    }

    public void deleteTicket(long user, long id) {
        synchronized (account) {
            done(tickets.delete(id, known(user), "web"));
        }
    }

    public void restoreTicket(long user, long id) {
        synchronized (account) {
            done(tickets.restore(id, known(user), "web"));
        }
    }

    /** A person merges a ticket into another. */
    public void mergeTicket(long user, long source, long target) {
        ObjectNode body = ZendeskReplies.object();
        body.putArray("ids").add(source);
        synchronized (account) {
            done(tickets.merge(target, body, known(user), "web"));
        }
    }

    /** A ticket as it is now; a deleted one has the status {@code deleted}. */
    public Optional<JsonNode> ticket(long id) {
        synchronized (account) {
            return account.any(id).map(SandboxTicket::snapshot);
        }
    }

    /** All tickets, deleted ones too, by id. */
    public List<JsonNode> tickets() {
        synchronized (account) {
            return account.tickets().stream()
                    .map(ticket -> (JsonNode) ticket.snapshot())
                    .toList();
        }
    }

    /** A ticket's comments, oldest first; none when there is no such ticket. */
    public List<JsonNode> comments(long id) {
        synchronized (account) {
            return account.any(id).stream()
                    .flatMap(ticket -> ticket.comments().stream())
                    .map(comment -> (JsonNode) comment.deepCopy())
                    .toList();
        }
    }

    /** A ticket's audits, oldest first. */
    public List<JsonNode> audits(long id) {
        synchronized (account) {
            return account.any(id).stream()
                    .flatMap(ticket -> ticket.audits().stream())
                    .map(audit -> (JsonNode) audit.deepCopy())
                    .toList();
        }
    }

    /** The vendor, or an administrator, switches a webhook off. */
    public void suspendWebhook(String id) {
        webhooks.change(
                id, webhook -> webhook.with(webhook.settings().deepCopy().put("status", "inactive")));
    }

    /** What became of each delivery to a webhook, oldest first. */
    public List<JsonNode> invocations(String webhook) {
        return List.copyOf(webhooks.invocationsOf(webhook));
    }

    /** How the vendor signs a webhook, for whoever sends one without a stand-in. */
    public static String signature(String secret, String timestamp, String body) {
        return WebhookSender.signature(secret, timestamp, body);
    }

    /** Whether no event is being sent or waits for its time. */
    public boolean isQuiet() {
        return sender.isIdle();
    }

    /** The access tokens that open now. */
    public Set<String> accessTokens() {
        return tokens.open();
    }

    public void revokeTokens() {
        tokens.revokeAll();
    }

    public long calls(ZendeskOperation operation) {
        return log.count(operation);
    }

    /** How often a caller was refused for a rate, without a fault being ordered. */
    public long overruns() {
        return rates.overruns();
    }

    /** What broke the vendor's interface file, in words. */
    public List<String> violations() {
        return log.violations();
    }

    private ZendeskUser known(long id) {
        return account.user(id).orElseThrow(() -> new IllegalArgumentException("There is no user " + id));
    }

    private static void done(Reply reply) {
        if (reply.status() >= 300) {
            throw new IllegalArgumentException("The account refused: " + reply.body());
        }
    }

    @Override
    public void close() {
        server.close();
        sender.close();
    }
}
