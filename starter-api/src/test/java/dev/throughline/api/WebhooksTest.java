package dev.throughline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxRow;
import dev.throughline.store.inbox.InboxStatus;
import dev.throughline.store.ticket.StoredWebhook;
import dev.throughline.store.ticket.WebhookRepository;
import io.temporal.client.WorkflowStub;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks at the door. That our signatures are the vendors' is {@code WebhookSchemesTest}'s, on vectors of openssl. */
class WebhooksTest {
    private static final String SECRET = "whsec-of-the-door";

    private final TestingApi api = TestingApi.shared();
    private final Inbox inbox = new Inbox(api.database);
    private final String connection = "w-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void connect() {
        assertEquals(201, put(connection, ConnectionsTest.connection("acme.zendesk.com")));
        webhook(Side.ZENDESK, SECRET);
        webhook(Side.CLICKUP, SECRET);
    }

    private int put(String id, String body) {
        return api.put("/v1/connections/" + id, body).status();
    }

    private void webhook(Side side, String secret) {
        new WebhookRepository(api.database, api.vault)
                .put(
                        new StoredWebhook(
                                connection,
                                side,
                                "wh1",
                                "https://here.example/hook",
                                "active",
                                Clock.systemUTC().instant()),
                        new Secret(secret));
    }

    @Test
    void aSignedEventIsWrittenDownOnceAndHandedToItsProcess() {
        String body = ticketEvent("e1", "4711");

        assertEquals(202, zendesk(body, SECRET).status());
        assertEquals(202, zendesk(body, SECRET).status());

        List<InboxRow> delivered = awaitIn(InboxStatus.DELIVERED);
        assertEquals(List.of("4711"), delivered.stream().map(InboxRow::entity).toList());
        TestingApi.Reply process = api.get("/v1/processes/ticket-link:" + connection + ":4711");
        assertEquals(200, process.status(), process.raw().body());
    }

    @Test
    void whatIsNotSignedByTheConnectionsSecretIsRefusedAndTellsNothing() {
        String body = ticketEvent("e2", "4712");
        String old = Instant.now().minus(Duration.ofMinutes(6)).toString();

        List<TestingApi.Reply> refused = List.of(
                zendesk(body, "another secret"),
                send("zendesk", body, "X-Zendesk-Webhook-Signature", "AAAA"),
                api.send(api.bare("/webhooks/zendesk/" + connection).POST(BodyPublishers.ofString(body))),
                signed("zendesk", connection, body, sign(old + body), old),
                signed("zendesk", connection, body.replace(":", ": "), sign(now() + body), now()),
                signed("zendesk", "no-such-connection", body, sign(now() + body), now()),
                signed("pagerduty", connection, body, sign(now() + body), now()),
                signed("zendesk", "a".repeat(70), body, sign(now() + body), now()));

        for (TestingApi.Reply reply : refused) {
            assertEquals(401, reply.status(), reply.raw().body());
            assertEquals(refused.get(0).json().path("detail"), reply.json().path("detail"));
            assertEquals(
                    "urn:throughline:problem:signature-refused",
                    reply.json().path("type").asText());
        }
        assertTrue(
                inbox.list(connection, InboxStatus.PENDING, Long.MAX_VALUE, 10).isEmpty());
        assertTrue(
                inbox.list(connection, InboxStatus.POISON, Long.MAX_VALUE, 10).isEmpty());
    }

    @Test
    void aConnectionWhoseWebhooksAreRefusedIsReconciled() {
        String process = "ticket-reconciliation:" + connection;
        WorkflowStub first = api.temporal.getWorkflowClient().newUntypedWorkflowStub(process);
        String runOfFirst =
                api.get("/v1/processes/" + process).json().path("runId").asText();
        first.terminate("for the test");

        assertEquals(
                401,
                zendesk(ticketEvent("e9", "4719"), "replaced at the vendor").status());

        TestingApi.Reply next = TestingApi.eventually(
                () -> api.get("/v1/processes/" + process),
                at -> !at.json().path("runId").asText().equals(runOfFirst));
        assertEquals("RUNNING", next.json().path("status").asText());
    }

    @Test
    void duringARotationBothSecretsAreGood() {
        webhook(Side.ZENDESK, "the next secret");
        TestingApi.eventually(() -> zendesk(ticketEvent("e3", "4713"), "the next secret"), at -> at.status() == 202);

        assertEquals(202, zendesk(ticketEvent("e4", "4714"), SECRET).status());
    }

    @Test
    void whatIsSignedAndCannotBeReadIsKeptForAPerson() {
        assertEquals(202, zendesk("no json", SECRET).status());
        assertEquals(202, zendesk("no json", SECRET).status());

        List<InboxRow> poison = awaitIn(InboxStatus.POISON);
        assertEquals(1, poison.size());
        assertEquals("The body is not JSON.", poison.get(0).reason());
        assertEquals(
                "no json", new String(inbox.body(connection, poison.get(0).id()).orElseThrow(), UTF_8));
    }

    @Test
    void moreThanAMegabyteIsRefused() {
        String large = "x".repeat(1_048_577);

        assertEquals(413, zendesk(large, SECRET).status());
    }

    @Test
    void aTasksEventWaitsForItsLink() {
        String body = "{\"event\":\"taskUpdated\",\"history_items\":[{\"id\":\"1\"}],\"task_id\":\"86a\","
                + "\"webhook_id\":\"wh1\"}";

        assertEquals(202, send("clickup", body, "X-Signature", hex(body)).status());

        List<InboxRow> waiting = awaitReason("No process wants it yet.");
        assertEquals("86a", waiting.get(0).entity());
    }

    @Test
    void onlyWhoMayChangeConnectionsMakesThem() {
        TestingApi.Reply refused = api.send(api.request("/v1/connections/x", api.key("viewer", Role.VIEWER))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(ConnectionsTest.connection("acme.zendesk.com"))));

        assertEquals(403, refused.status());
    }

    private List<InboxRow> awaitIn(InboxStatus status) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<InboxRow> rows = inbox.list(connection, status, Long.MAX_VALUE, 10);
        while (rows.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            rows = inbox.list(connection, status, Long.MAX_VALUE, 10);
        }
        assertTrue(!rows.isEmpty(), "nothing is " + status);
        return rows;
    }

    private List<InboxRow> awaitReason(String reason) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<InboxRow> rows = List.of();
        while (rows.isEmpty() && System.nanoTime() < deadline) {
            rows = inbox.list(connection, InboxStatus.PENDING, Long.MAX_VALUE, 10).stream()
                    .filter(row -> reason.equals(row.reason()))
                    .toList();
        }
        assertTrue(!rows.isEmpty(), "nothing waits so");
        return rows;
    }

    private TestingApi.Reply zendesk(String body, String secret) {
        String at = now();
        String signature = Base64.getEncoder().encodeToString(hmac(at + body, secret));
        return signed("zendesk", connection, body, signature, at);
    }

    private TestingApi.Reply signed(String source, String to, String body, String signature, String at) {
        HttpRequest.Builder request = api.bare("/webhooks/" + source + "/" + to)
                .header("Content-Type", "application/json")
                .header("X-Zendesk-Webhook-Signature", signature)
                .header("X-Zendesk-Webhook-Signature-Timestamp", at)
                .POST(BodyPublishers.ofString(body));
        return api.send(request);
    }

    private TestingApi.Reply send(String source, String body, String header, String value) {
        return api.send(api.bare("/webhooks/" + source + "/" + connection)
                .header(header, value)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String now() {
        return Clock.systemUTC().instant().toString();
    }

    private static String sign(String text) {
        return Base64.getEncoder().encodeToString(hmac(text, SECRET));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(hmac(text, SECRET));
    }

    private static byte[] hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ticketEvent(String id, String ticket) {
        return "{\"id\":\"" + id + "\",\"type\":\"zen:event-type:ticket.status_changed\",\"subject\":\"zen:ticket:"
                + ticket + "\"}";
    }
}
