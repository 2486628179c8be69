package dev.throughline.sandbox.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.throughline.sandbox.Await;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.zendesk.ZendeskFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebhooksTest {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer receiver = receiver();
    private final ZendeskSandbox sandbox = ZendeskSandbox.builder()
            .clock(new ManualClock())
            .user(20, "Ann", "ann@example.org", "agent")
            .start();
    private final ZendeskCaller caller = ZendeskCaller.signedIn(sandbox);
    private String webhook = "";

    @BeforeEach
    void subscribe() {
        webhook = caller.post(
                        "/api/v2/webhooks",
                        "{\"webhook\":{\"name\":\"Throughline x\",\"endpoint\":\"http://127.0.0.1:"
                                + receiver.getAddress().getPort()
                                + "/hook\",\"http_method\":\"POST\",\"request_format\":\"json\",\"status\":\"active\","
                                + "\"subscriptions\":[\"zen:event-type:ticket.created\",\"zen:event-type:ticket.priority_changed\","
                                + "\"zen:event-type:ticket.comment_added\"]}}")
                .json()
                .path("webhook")
                .path("id")
                .asText();
    }

    @AfterEach
    void close() {
        sandbox.close();
        receiver.stop(0);
    }

    /**
     * The expected value is openssl's: {@code printf '%s%s' '2026-11-21T12:00:00Z' '{"id":"abc","text":"Grüße"}' | openssl dgst
     * -sha256 -hmac 'dGhpcyBpcyBhIHRlc3Qgc2VjcmV0' -binary | base64}.
     */
    @Test
    void aSignatureIsTheOneThatOpensslMakes() {
        assertEquals(
                "fcT6vb31kDQ0ZwedttrJiM1p4gBDYMWc52b0pSzeSB4=",
                WebhookSender.signature(
                        "dGhpcyBpcyBhIHRlc3Qgc2VjcmV0", "2026-11-21T12:00:00Z", "{\"id\":\"abc\",\"text\":\"Grüße\"}"));
    }

    @Test
    void anActionSendsAnEventForEachChangeThatIsSubscribedTo() throws IOException {
        long ticket = open();
        Await.until(() -> received.size() == 2);
        received.clear();
        sandbox.updateTicket(
                20, ticket, json("{\"priority\":\"high\",\"subject\":\"x\",\"comment\":{\"body\":\"y\"}}"));
        Await.until(() -> received.size() == 2);

        JsonNode changed = event("priority_changed");
        JsonNode commented = event("comment_added");
        assertEquals("zen:ticket:" + ticket, changed.path("subject").asText());
        assertEquals("HIGH", changed.path("event").path("current").asText());
        assertEquals("20", changed.path("detail").path("actor_id").asText());
        assertEquals(Long.toString(ticket), changed.path("detail").path("id").asText());
        assertEquals("y", commented.path("event").path("comment").path("body").asText());
        assertEquals(sequence(changed), sequence(commented));
    }

    @Test
    void everyDeliveryIsSignedWithTheWebhooksSecret() {
        open();
        Await.until(() -> received.size() == 2);
        String secret = caller.get("/api/v2/webhooks/" + webhook + "/signing_secret")
                .json()
                .path("signing_secret")
                .path("secret")
                .asText();
        for (Received each : received) {
            assertEquals(WebhookSender.signature(secret, each.timestamp(), each.body()), each.signature());
            assertEquals(webhook, each.webhook());
        }
    }

    @Test
    void eventsAreLostDoubledAndShuffledOnDemand() {
        sandbox.faults().add(ZendeskFault.next(Kind.EVENT_LOST));
        sandbox.faults().add(ZendeskFault.next(Kind.EVENT_DOUBLED));
        open();
        Await.until(() -> received.size() == 2);
        assertEquals(received.get(0).body(), received.get(1).body());
        assertEquals(
                2,
                received.stream()
                        .filter(each -> each.body().contains("comment_added"))
                        .count());

        received.clear();
        sandbox.faults().add(ZendeskFault.next(Kind.EVENT_SHUFFLED).withDelay(Duration.ofSeconds(1)));
        sandbox.faults().add(ZendeskFault.next(Kind.EVENT_LATE).withDelay(Duration.ofMillis(1_500)));
        open();
        Await.until(() -> received.size() == 2 && sandbox.isQuiet());
        assertTrue(received.get(0).body().contains("ticket.created"), "the one before the late one came first");
    }

    @Test
    void aConflictIsTriedAgainAndAServerErrorIsNot() {
        answers.addAll(List.of(409, 500));
        open();
        Await.until(() -> received.size() == 3 && sandbox.isQuiet());

        List<Integer> statuses = sandbox.invocations(webhook).stream()
                .map(each -> each.path("status_code").asInt())
                .sorted()
                .toList();
        assertEquals(List.of(200, 409, 500), statuses);
        assertEquals(2, received.stream().map(Received::invocation).distinct().count());
    }

    @Test
    void aWebhookWithTooManyErrorsIsLeftAloneForAWhile() {
        for (int error = 0; error < 40; error++) {
            answers.add(500);
        }
        for (int ticket = 0; ticket < 15; ticket++) {
            open();
            Await.until(sandbox::isQuiet);
        }
        assertTrue(sandbox.invocations(webhook).stream()
                .anyMatch(each -> each.path("status").asText().equals("circuit_broken")));
        assertTrue(received.size() < 30, "not all were sent: " + received.size());
    }

    @Test
    void aSuspendedWebhookSendsNothingUntilItIsActiveAgain() {
        sandbox.suspendWebhook(webhook);
        open();
        Await.until(sandbox::isQuiet);
        assertEquals(List.of(), received);
        assertEquals(
                "inactive",
                caller.get("/api/v2/webhooks/" + webhook)
                        .json()
                        .path("webhook")
                        .path("status")
                        .asText());

        assertEquals(
                204,
                caller.patch("/api/v2/webhooks/" + webhook, "{\"webhook\":{\"status\":\"active\"}}")
                        .status());
        open();
        Await.until(() -> received.size() == 2);
    }

    @Test
    void webhooksAreFoundByNameAndTheirSecretIsNotListed() {
        String listed = caller.get("/api/v2/webhooks?filter%5Bname_contains%5D=Throughline%20x")
                .text();
        assertTrue(listed.contains(webhook));
        assertTrue(!listed.contains("secret"), listed);
        assertEquals(
                0,
                caller.get("/api/v2/webhooks?filter%5Bname_contains%5D=other")
                        .json()
                        .path("webhooks")
                        .size());
        assertEquals(
                400,
                caller.post("/api/v2/webhooks", "{\"webhook\":{\"name\":\"x\"}}")
                        .status());
        assertEquals(204, caller.delete("/api/v2/webhooks/" + webhook).status());
        assertEquals(404, caller.get("/api/v2/webhooks/" + webhook).status());
    }

    private long open() {
        return sandbox.createTicket(20, json("{\"subject\":\"s\",\"comment\":{\"body\":\"b\"}}"));
    }

    private JsonNode event(String type) {
        return received.stream()
                .map(each -> json(each.body()))
                .filter(event -> event.path("type").asText().endsWith(type))
                .findFirst()
                .orElseThrow();
    }

    private static String sequence(JsonNode event) {
        return event.path("event").path("meta").path("sequence").path("id").asText();
    }

    private static JsonNode json(String text) {
        try {
            return ZendeskCaller.MAPPER.readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", this::receive);
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Integer answer = answers.poll();
            received.add(new Received(
                    body,
                    String.valueOf(exchange.getRequestHeaders().getFirst(WebhookSender.SIGNATURE)),
                    String.valueOf(exchange.getRequestHeaders().getFirst(WebhookSender.TIMESTAMP)),
                    String.valueOf(exchange.getRequestHeaders().getFirst("x-zendesk-webhook-id")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("x-zendesk-webhook-invocation-id"))));
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
        }
    }

    private record Received(String body, String signature, String timestamp, String webhook, String invocation) {}
}
