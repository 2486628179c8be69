package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.ticketsync.AttachmentRule;
import dev.throughline.contract.ticketsync.ClickUpWorkspace;
import dev.throughline.contract.ticketsync.CommentRule;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.OddCases;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TagRule;
import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TriageSpec;
import dev.throughline.contract.ticketsync.ValueMap;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpConnector;
import dev.throughline.worker.connector.clickup.ClickUpCredential;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.connector.zendesk.ZendeskConnector;
import dev.throughline.worker.connector.zendesk.ZendeskCredential;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Both vendors as stand-ins on one clock, a connection between them, and its writer. */
final class WriteRig implements AutoCloseable {
    static final long ROBOT = 183;
    static final long ANN = 184;
    static final long BOB = 185;
    static final long AGENT = 20;
    static final long CUSTOMER = 30;
    static final String LIST = "901";
    static final String MARKER = "0a52c486-5f05-403b-b4fd-c512ff05131c";
    static final String SEVERITY = "1b63d597-6f16-514c-a5ee-d623ff16242d";
    static final String COST = "2c74e6a8-7a27-625d-b6ff-e734aa27353e";
    static final String SEEN = "3d85f7b9-8b38-736e-c7aa-f845bb38464f";
    static final String AREAS = "4e96a8ca-9c49-847f-d8bb-a956cc49575a";
    static final String WATCHERS = "5fa7b9db-ad5a-958a-e9cc-ba67dd5a686b";
    static final String DAY = "6ab8caec-be6b-a69b-fadd-cb78ee6b797c";

    final ManualClock clock = new ManualClock();
    final ZendeskSandbox zendesk;
    final ClickUpSandbox clickUp;
    final ConnectionSpec spec;
    final Memory attempts = new Memory();
    final ClickUpPerson ann;

    WriteRig() {
        this(Duration.ZERO, "Zendesk");
    }

    /**
     * Vendors.
     *
     * @param indexLag of the task's
     * @param markerField null where a tag serves
     */
    WriteRig(Duration indexLag, @Nullable String markerField) {
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        ClickUpSandbox.Builder workspace = ClickUpSandbox.builder()
                .clock(clock)
                .indexLag(indexLag)
                .user(ROBOT, "Throughline Robot", "robot@example.org")
                .user(ANN, "Ann Other", "ann@example.org")
                .user(BOB, "Bob", "bob@example.org")
                .list(ClickUpList.named(LIST, "Support")
                        .withField(ClickUpField.text(MARKER, "Zendesk"))
                        .withField(ClickUpField.dropDown(SEVERITY, "Severity", "Low", "High"))
                        .withField(ClickUpField.of(COST, "Cost", "number"))
                        .withField(ClickUpField.of(SEEN, "Seen", "checkbox"))
                        .withField(new ClickUpField(
                                AREAS,
                                "Areas",
                                "labels",
                                List.of(
                                        new ClickUpField.Option("a-1", "billing"),
                                        new ClickUpField.Option("a-2", "login"))))
                        .withField(ClickUpField.of(WATCHERS, "Watchers", "users"))
                        .withField(ClickUpField.of(DAY, "Day", "date")))
                .callsPerMinute(1_000_000);
        var account = ZendeskSandbox.builder()
                .clock(clock)
                .user(AGENT, "Ann", "ann@example.org", "agent")
                .user(CUSTOMER, "Eve", "eve@example.org", "end-user")
                .field(500, "Severity", "tagger", "sev_low", "sev_high")
                .field(501, "Seen", "checkbox")
                .field(502, "Count", "integer")
                .status(600, "Waiting for parts", "hold")
                .rateScale(10_000);
        if (specs != null) {
            workspace.checkRequestsAgainst(Path.of(specs));
            account.checkRequestsAgainst(Path.of(specs));
        }
        clickUp = workspace.start();
        zendesk = account.start();
        ann = clickUp.workspace().person(ANN);
        spec = spec(markerField);
    }

    private ConnectionSpec spec(@Nullable String markerField) {
        TreeSet<String> all = new TreeSet<>();
        return new ConnectionSpec(
                "acme",
                new ZendeskAccount(zendesk.baseUrl().toString(), ZendeskAccount.Login.OAUTH_CLIENT, zendesk.clientId()),
                new ClickUpWorkspace(
                        clickUp.baseUrl().toString(), "9007", new TreeMap<>(Map.of("default", LIST)), markerField),
                new TicketFilter(all, all, all, all, all, all),
                List.of(
                        rule("title", "subject", "name", FieldKind.TEXT),
                        rule("description", "description", "description", FieldKind.LONG_TEXT),
                        rule("status", "status", "status", FieldKind.CHOICE),
                        rule("priority", "priority", "priority", FieldKind.CHOICE),
                        rule("assignee", "assignee", "assignee", FieldKind.USER),
                        rule("due", "due", "due", FieldKind.DATE),
                        rule("severity", "custom:500", "custom:" + SEVERITY, FieldKind.CHOICE),
                        rule("seen", "custom:501", "custom:" + SEEN, FieldKind.BOOLEAN),
                        rule("count", "custom:502", "custom:" + COST, FieldKind.NUMBER),
                        rule("areas", "custom:503", "custom:" + AREAS, FieldKind.TEXT),
                        rule("watchers", "custom:504", "custom:" + WATCHERS, FieldKind.USER),
                        rule("day", "custom:505", "custom:" + DAY, FieldKind.DATE)),
                new TagRule(Direction.BOTH, new TreeMap<>(), true, new TreeSet<>()),
                new CommentRule(CommentScope.BOTH, CommentScope.INTERNAL, 60_000),
                new AttachmentRule(Direction.BOTH, 50_000_000),
                new OddCases(
                        OddCases.OnTask.ASK,
                        OddCases.OnTask.ASK,
                        OddCases.OnClosedTicket.FOLLOW_UP,
                        OddCases.OnHandMadeTask.REPORT),
                TriageSpec.DEFAULT);
    }

    private static FieldRule rule(String name, String zendesk, String clickUp, FieldKind kind) {
        return new FieldRule(
                name,
                zendesk,
                clickUp,
                kind,
                Direction.BOTH,
                Side.ZENDESK,
                ConflictRule.ZENDESK,
                ValueMap.SAME,
                255,
                false);
    }

    ZendeskClient zendeskClient() {
        return new ZendeskConnector(
                        AllowedHosts.of(
                                ZendeskConnector.VENDOR_DOMAINS,
                                zendesk.baseUrl().getAuthority()),
                        clock)
                .client(
                        new ZendeskCredential(
                                zendesk.baseUrl(),
                                ZendeskCredential.Kind.OAUTH,
                                zendesk.clientId(),
                                zendesk.clientSecret()),
                        ZendeskGate.unlimited());
    }

    ClickUpClient clickUpClient() {
        URI base = clickUp.baseUrl();
        return new ClickUpConnector(AllowedHosts.of(ClickUpConnector.VENDOR_DOMAINS, base.getAuthority()), clock)
                .client(new ClickUpCredential(base, clickUp.token(ROBOT)), ClickUpGate.unlimited());
    }

    /** Writes as a worker does that has just started: nothing is known but what was remembered durably. */
    Effect write(String ticket, Operation operation) {
        return write(ticket, null, operation);
    }

    Effect write(String ticket, @Nullable String task, Operation operation) {
        ZendeskClient account = zendeskClient();
        ClickUpClient workspace = clickUpClient();
        WriteGround ground = new WriteGround(
                spec,
                account,
                new ZendeskDirectory(account, clock),
                workspace,
                new ClickUpDirectory(workspace, spec.clickUp().workspace(), clock),
                attempts,
                clock,
                WriteGround.INDEX_LAG);
        return new VendorWriter(ground).write(ticket, task, operation);
    }

    VendorException failure(String ticket, @Nullable String task, Operation operation) {
        VendorException failed = assertThrows(VendorException.class, () -> write(ticket, task, operation));
        String message = String.valueOf(failed.getMessage());
        assertFalse(message.contains("pk_") || message.contains(zendesk.clientSecret()), message);
        return failed;
    }

    /** A task of Ann's. */
    String task() {
        String id = ann.createsTask(LIST, "Printer");
        ann.describes(id, "It smokes");
        return id;
    }

    /** A ticket of a customer's, with its first comment. */
    String ticket() {
        return Long.toString(zendesk.createTicket(
                AGENT,
                json("{\"subject\":\"Printer\",\"priority\":\"high\",\"requester_id\":30,\"tags\":[\"vip\"],"
                        + "\"comment\":{\"body\":\"It smokes\"}}")));
    }

    Instant stamp(String ticket) {
        return Instant.parse(wire(ticket).path("updated_at").asText());
    }

    JsonNode wire(String ticket) {
        return zendesk.ticket(Long.parseLong(ticket)).orElseThrow();
    }

    /** Somebody changes a ticket. */
    void changes(String ticket, String body) {
        zendesk.updateTicket(AGENT, Long.parseLong(ticket), json(body));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public void close() {
        clickUp.close();
        zendesk.close();
        assertEquals(List.of(), zendesk.violations());
        assertEquals(List.of(), clickUp.requests().violations());
    }

    /** What outlives a worker. */
    static final class Memory implements Attempts {
        final Map<String, Instant> sent = new HashMap<>();

        @Override
        public Optional<Instant> sentAt(String key) {
            return Optional.ofNullable(sent.get(key));
        }

        @Override
        public void sending(String key, Instant at) {
            sent.put(key, at);
        }

        @Override
        public void refused(String key) {
            sent.remove(key);
        }
    }
}
