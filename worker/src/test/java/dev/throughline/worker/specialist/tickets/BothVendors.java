package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandboxBuilder;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpConnector;
import dev.throughline.worker.connector.clickup.ClickUpCredential;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.connector.zendesk.ZendeskConnector;
import dev.throughline.worker.connector.zendesk.ZendeskCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Both stand-ins with people, fields and a list, clients of them, and a connection between them. */
final class BothVendors implements AutoCloseable {
    static final long ANN = 20;
    static final long BOB = 21;
    static final long EVE = 30;
    /** An agent of Zendesk's whose address is not shown. */
    static final long SHY = 22;

    static final long ROBOT = 183;
    static final long CU_ANN = 184;
    static final long CU_ZOE = 185;
    static final String LIST = "901";
    static final String OTHER_LIST = "902";
    static final String MARKER = "marker-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    final ManualClock clock = new ManualClock();
    final ZendeskSandbox zendesk;
    final ClickUpSandbox clickUp;
    final ZendeskClient zendeskClient;
    final ClickUpClient clickUpClient;
    final ZendeskDirectory zendeskDirectory;
    final ClickUpDirectory clickUpDirectory;
    final FileHashes files = new FileHashes();
    final TicketReader tickets = new TicketReader(files);
    final TaskReader tasks = new TaskReader(files);
    /** Somebody at work in ClickUp. */
    final ClickUpPerson ann;

    BothVendors() {
        this(clickUp());
    }

    BothVendors(ClickUpSandbox.Builder builder) {
        HttpTimeouts timeouts =
                new HttpTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));
        zendesk = checked(zendesk()).start();
        clickUp = checked(builder.clock(clock)).start();
        zendeskClient = new ZendeskConnector(
                        AllowedHosts.of(
                                ZendeskConnector.VENDOR_DOMAINS,
                                zendesk.baseUrl().getAuthority()),
                        timeouts,
                        Clock.systemUTC())
                .client(
                        new ZendeskCredential(
                                zendesk.baseUrl(),
                                ZendeskCredential.Kind.OAUTH,
                                zendesk.clientId(),
                                zendesk.clientSecret()),
                        (operation, ticket) -> observed -> {});
        clickUpClient = new ClickUpConnector(
                        AllowedHosts.of(
                                ClickUpConnector.VENDOR_DOMAINS,
                                clickUp.baseUrl().getAuthority()),
                        timeouts,
                        Clock.systemUTC())
                .client(new ClickUpCredential(clickUp.baseUrl(), clickUp.token(ROBOT)), ClickUpGate.unlimited());
        zendeskDirectory = new ZendeskDirectory(zendeskClient, clock);
        clickUpDirectory = new ClickUpDirectory(clickUpClient, ClickUpWorkspace.ID, clock);
        ann = clickUp.workspace().person(CU_ANN);
    }

    private static ZendeskSandboxBuilder zendesk() {
        return ZendeskSandbox.builder()
                .exportLag(Duration.ZERO)
                .user(ANN, "Ann Agent", "Ann@Example.org", "agent")
                .user(BOB, "Bob", "bob@example.org", "agent")
                .user(SHY, "Shy", "", "agent")
                .user(EVE, "Eve", "eve@customer.example", "end-user")
                .group(40, "Support")
                .field(500, "Severity", "tagger", "sev1", "sev2")
                .field(501, "Cost", "decimal")
                .field(502, "Billable", "checkbox")
                .field(503, "Promised", "date")
                .field(504, "Notes", "textarea")
                .field(505, "Reviewer", "lookup")
                .field(506, "Areas", "multiselect")
                .rateScale(1_000);
    }

    static ClickUpSandbox.Builder clickUp() {
        return ClickUpSandbox.builder()
                .user(ROBOT, "Throughline Robot", "robot@example.org")
                .user(CU_ANN, "Ann Other", "ann@example.org")
                .user(CU_ZOE, "Zoe", "Zoe@Example.org")
                .list(list(LIST, "Support"))
                .list(list(OTHER_LIST, "Bugs"))
                .callsPerMinute(1_000_000);
    }

    static ClickUpList list(String id, String name) {
        return ClickUpList.named(id, name)
                .withField(ClickUpField.text(MARKER, "Zendesk ticket"))
                .withField(ClickUpField.dropDown("f-sev", "Severity", "Critical", "Major"))
                .withField(ClickUpField.of("f-cost", "Cost", "number"))
                .withField(ClickUpField.of("f-bill", "Billable", "checkbox"))
                .withField(ClickUpField.of("f-date", "Promised", "date"))
                .withField(ClickUpField.of("f-note", "Notes", "text"))
                .withField(ClickUpField.of("f-rev", "Reviewer", "users"))
                .withField(new ClickUpField(
                        "f-area",
                        "Areas",
                        "labels",
                        List.of(new ClickUpField.Option("l-1", "web"), new ClickUpField.Option("l-2", "api"))));
    }

    private static ZendeskSandboxBuilder checked(ZendeskSandboxBuilder builder) {
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        return specs == null
                ? builder
                : builder.checkRequestsAgainst(Path.of(specs)).strict();
    }

    private static ClickUpSandbox.Builder checked(ClickUpSandbox.Builder builder) {
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        return specs == null
                ? builder
                : builder.checkRequestsAgainst(Path.of(specs)).strict();
    }

    /** The connection with all fields, and tasks marked by a field. */
    ConnectionSpec spec() {
        return spec("\"list\":901,\"markerField\":\"Zendesk ticket\"", "");
    }

    /**
     * A connection with all fields.
     *
     * @param places more of the ClickUp part
     * @param more parts, with a comma before
     */
    ConnectionSpec spec(String places, String more) {
        String file =
                "{\"zendesk\":{\"baseUrl\":\"" + zendesk.baseUrl() + "\",\"clientId\":\"c\",\"clientSecret\":\"s\"},"
                        + "\"clickup\":{\"baseUrl\":\"" + clickUp.baseUrl() + "\",\"token\":\"t\",\"workspace\":\""
                        + ClickUpWorkspace.ID + "\"," + places
                        + "},\"fields\":{\"title\":\"both\",\"description\":\"toClickup\",\"priority\":\"both\",\"assignee\":\"both\",\"due\":\"both\",\"status\":{\"values\":{\"new\":\"To"
                        + " Do\",\"open\":\"To"
                        + " Do\",\"pending\":\"Waiting\",\"solved\":\"Complete\",\"closed\":\"Complete\"},\"back\":{\"To"
                        + " Do\":\"open\"}},"
                        + custom(
                                "severity",
                                500,
                                "f-sev",
                                "choice\",\"values\":{\"sev1\":\"critical\",\"sev2\":\"Major\"},\"x\":\"")
                        + custom("cost", 501, "f-cost", "number")
                        + custom("billable", 502, "f-bill", "boolean")
                        + custom("promised", 503, "f-date", "date")
                        + custom("notes", 504, "f-note", "longText")
                        + custom("reviewer", 505, "f-rev", "person")
                        + custom("areas", 506, "f-area", "choice\",\"same\":true,\"x\":\"")
                        + "\"unmapped\":{\"zendesk\":599,\"clickup\":\"f-none\",\"type\":\"text\"}},"
                        + "\"tags\":{\"values\":{\"vip\":\"Important\"}},"
                        + "\"comments\":{\"fromZendesk\":\"both\"},\"attachments\":{\"maxMegabytes\":1}" + more + "}";
        try {
            Map<String, Object> tree = JSON.readValue(file.replace(",\"x\":\"\"", ""), new TypeReference<>() {});
            ConnectionFile.Reading reading = ConnectionFile.read("acme", tree);
            return Objects.requireNonNull(
                    reading.spec(), () -> reading.mistakes().toString());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static String custom(String name, long zendesk, String clickUp, String type) {
        return "\"" + name + "\":{\"zendesk\":" + zendesk + ",\"clickup\":\"" + clickUp + "\",\"type\":\"" + type
                + "\"},";
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public void close() {
        zendesk.close();
        clickUp.close();
    }
}
