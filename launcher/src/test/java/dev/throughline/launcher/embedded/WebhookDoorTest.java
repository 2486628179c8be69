package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.crash.Await;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The door for webhooks as senders find it: the whole program, both vendors, their own webhooks and secrets as their own
 * interfaces tell them, and signatures by openssl.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEGABYTE = 1_048_576;

    private ThroughlineConfiguration configuration;
    private Embedded embedded;
    private VendorWebhooks vendors;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        OpenSsl.isNeeded();
        Map<String, String> environment = Serving.environment(directory);
        environment.put("THROUGHLINE_SANDBOX", "off");
        environment.put("THROUGHLINE_SANDBOX_TICKETS", "true");
        configuration = Serving.configuration(environment);
        embedded = Embedded.start(configuration, environment);
        vendors = new VendorWebhooks(embedded);
        Await.until("the first reconciliation", () -> reconciled() == 1);
    }

    @AfterAll
    void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    /** Before any other webhook is refused: a connection is looked at for that once in five minutes. */
    @Test
    @Order(1)
    void aSecretThatWasReplacedAtTheVendorIsFoundByTheWebhookThatIsRefused() {
        vendors.replaceZendeskSecret();
        String replaced = vendors.zendeskSecret();

        assertEquals(401, zendesk(ticketEvent(), replaced, now()));
        Await.until("the replaced secret", () -> zendesk(ticketEvent(), replaced, now()) == 202);
    }

    @Test
    void theSameEventAgainIsAnsweredTheSameAndWrittenDownOnce() {
        String ticket = ticketEvent();
        String task = taskEvent();
        for (int time = 0; time < 3; time++) {
            assertEquals(202, zendesk(ticket, vendors.zendeskSecret(), now()));
            assertEquals(202, clickUp(task, vendors.clickUpSecret()));
        }

        assertEquals(1, rows(ticket));
        assertEquals(1, rows(task));
    }

    @Test
    void whatIsForgedReserialisedOrWronglyTimedIsRefusedAndLeavesNothing() {
        String body = ticketEvent();
        String secret = vendors.zendeskSecret();
        String now = now();
        String right = OpenSsl.zendesk(secret, now, body);
        String spaced = body.replace(":", ": ");
        List<Integer> answers = List.of(
                zendesk(body, "another secret", now),
                zendesk(body, secret, shifted(Duration.ofMinutes(-6))),
                zendesk(body, secret, shifted(Duration.ofMinutes(6))),
                zendeskSigned(spaced, right, now),
                zendeskSigned(body, right, Instant.parse(now).minusSeconds(1).toString()),
                zendeskSigned(body, right.toLowerCase(Locale.ROOT), now),
                zendeskSigned(body, OpenSsl.clickUp(secret, now + body), now),
                zendeskSigned(body, "", now),
                send("zendesk/sandbox", body, Map.of()),
                send("zendesk/nobody", body, zendeskHeaders(right, now)),
                send("clickup/sandbox", body, zendeskHeaders(right, now)));

        assertEquals(List.of(401), answers.stream().distinct().toList());
        assertEquals(0, rows(body));
    }

    @Test
    void soItIsWithClickUp() {
        String body = taskEvent();
        String secret = vendors.clickUpSecret();
        String right = OpenSsl.clickUp(secret, body);
        String taskId = ",\"task_id\":\"861001\"";
        String turned = body.replace(taskId, "").replaceFirst("\\{", "{" + taskId.substring(1) + ",");
        List<Integer> answers = List.of(
                clickUp(body, "another secret"),
                clickUp(body, vendors.zendeskSecret()),
                clickUpSigned(turned, right),
                clickUpSigned(body + " ", right),
                clickUpSigned(body, right.toUpperCase(Locale.ROOT)),
                clickUpSigned(body, right.substring(2)),
                clickUpSigned(body, "sha256=" + right),
                send("clickup/sandbox", body, Map.of()),
                send("clickup/nobody", body, Map.of("X-Signature", right)),
                send("zendesk/sandbox", body, Map.of("X-Signature", right)));

        assertEquals(List.of(401), answers.stream().distinct().toList());
        assertEquals(0, rows(body));
    }

    @Test
    void whatIsLargerThanAMegabyteIsRefusedHoweverWellItIsSigned() {
        String large = ticketEvent() + " ".repeat(MEGABYTE);

        assertEquals(413, zendesk(large, vendors.zendeskSecret(), now()));
        assertEquals(413, clickUp(large, vendors.clickUpSecret()));
    }

    @Test
    void whatIsSignedAndCannotBeReadIsKeptAndAnsweredWell() {
        String unreadable = "not even JSON " + UUID.randomUUID();

        assertEquals(202, zendesk(unreadable, vendors.zendeskSecret(), now()));
        assertEquals(202, clickUp(unreadable, vendors.clickUpSecret()));
        assertEquals(202, clickUp(unreadable, vendors.clickUpSecret()));

        assertEquals(
                2,
                inbox("poison").stream()
                        .filter(row -> row.path("reason").asText().equals("The body is not JSON."))
                        .count());
    }

    @Test
    void whileASecretIsReplacedBothOpen() {
        String zendeskBefore = vendors.zendeskSecret();
        String clickUpBefore = vendors.clickUpSecret();
        Await.until("nothing under way", () -> reconciled() == reconciliations().size());
        long before = reconciled();
        vendors.replaceZendeskSecret();
        vendors.deleteAtClickUp();
        Await.until("a reconciliation that began after it", () -> {
            connection("reconciliations").post(null);
            return reconciled() >= before + 2;
        });
        String zendeskNow = vendors.zendeskSecret();
        String clickUpNow = vendors.clickUpSecret();
        assertNotEquals(zendeskBefore, zendeskNow);
        assertNotEquals(clickUpBefore, clickUpNow);

        Await.until("the new secret of Zendesk", () -> zendesk(ticketEvent(), zendeskNow, now()) == 202);
        Await.until("the new secret of ClickUp", () -> clickUp(taskEvent(), clickUpNow) == 202);
        assertEquals(202, zendesk(ticketEvent(), zendeskBefore, now()));
        assertEquals(202, clickUp(taskEvent(), clickUpBefore));
    }

    @Test
    void onlyWhatCannotBeWrittenDownIsToBeSentAgain() {
        String ticket = ticketEvent();
        String task = taskEvent();
        String zendeskSecret = vendors.zendeskSecret();
        String clickUpSecret = vendors.clickUpSecret();
        try (Database database = Ground.openDatabase(configuration)) {
            rename(database, "inbox_event", "inbox_event_away");
            try {
                assertEquals(503, zendesk(ticket, zendeskSecret, now()));
                assertEquals(503, clickUp(task, clickUpSecret));
                assertEquals(401, zendesk(ticket, "another secret", now()));
                assertEquals(401, clickUp(task, "another secret"));
            } finally {
                rename(database, "inbox_event_away", "inbox_event");
            }
        }

        assertEquals(202, zendesk(ticket, zendeskSecret, now()));
        assertEquals(202, clickUp(task, clickUpSecret));
        assertEquals(1, rows(ticket));
        assertEquals(1, rows(task));
    }

    @Test
    void aPausedConnectionTakesWhatComes() {
        long before = reconciled();
        connection("pause").post(null);
        assertEquals(202, zendesk(ticketEvent(), vendors.zendeskSecret(), now()));
        assertEquals(202, clickUp(taskEvent(), vendors.clickUpSecret()));
        connection("resume").post(null);
        Await.until("what was missed", () -> reconciled() > before);
    }

    private static void rename(Database database, String from, String to) {
        database.jdbi().useHandle(handle -> handle.execute("alter table " + from + " rename to " + to));
    }

    private List<JsonNode> reconciliations() {
        return all(connection("reconciliations"));
    }

    private long reconciled() {
        return reconciliations().stream()
                .filter(one -> one.hasNonNull("endedAt"))
                .count();
    }

    private ApiClient.Resource connection(String what) {
        return new ApiClient(embedded.apiUrl().toString(), embedded.adminKey())
                .at("v1", "connections", ConnectionsAtStart.SANDBOX, what);
    }

    /** How often an event stands in the inbox, in whatever state, which may change while they are listed. */
    private long rows(String event) {
        String id = id(event);
        return List.of("pending", "delivered", "ignored", "poison").stream()
                .flatMap(status -> inbox(status).stream())
                .filter(row -> row.path("eventId").asText().contains(id))
                .map(row -> row.path("id").asLong())
                .distinct()
                .count();
    }

    private List<JsonNode> inbox(String status) {
        return all(connection("inbox").query("status", status));
    }

    private static List<JsonNode> all(ApiClient.Resource list) {
        return StreamSupport.stream(list.items(1_000).spliterator(), false).toList();
    }

    private static String id(String event) {
        try {
            JsonNode read = JSON.readTree(event);
            return read.path("id").asText(read.at("/history_items/0/id").asText());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String ticketEvent() {
        return "{\"id\":\"" + UUID.randomUUID()
                + "\",\"type\":\"zen:event-type:ticket.status_changed\",\"subject\":\"zen:ticket:2\"}";
    }

    private static String taskEvent() {
        return "{\"event\":\"taskUpdated\",\"history_items\":[{\"id\":\"" + UUID.randomUUID()
                + "\"}],\"task_id\":\"861001\",\"webhook_id\":\"of-the-test\"}";
    }

    private static String now() {
        return shifted(Duration.ZERO);
    }

    private static String shifted(Duration by) {
        Instant at = Clock.systemUTC().instant().plus(by);
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private int zendesk(String body, String secret, String at) {
        return zendeskSigned(body, OpenSsl.zendesk(secret, at, body), at);
    }

    private int zendeskSigned(String body, String signature, String at) {
        return send("zendesk/sandbox", body, zendeskHeaders(signature, at));
    }

    private static Map<String, String> zendeskHeaders(String signature, String at) {
        return Map.of("X-Zendesk-Webhook-Signature", signature, "X-Zendesk-Webhook-Signature-Timestamp", at);
    }

    private int clickUp(String body, String secret) {
        return clickUpSigned(body, OpenSsl.clickUp(secret, body));
    }

    private int clickUpSigned(String body, String signature) {
        return send("clickup/sandbox", body, Map.of("X-Signature", signature));
    }

    /** Sends it; answers the status, which is never 410, at which ClickUp would give the webhook up. */
    private int send(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(embedded.apiUrl() + "/webhooks/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        int status = VendorWebhooks.answer(request).statusCode();
        assertNotEquals(410, status);
        return status;
    }
}
