package dev.throughline.sandbox.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.throughline.sandbox.HttpCaller;
import dev.throughline.sandbox.HttpCaller.Answer;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.pagerduty.PagerDutyIncident.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER_KEY = "fedcba9876543210fedcba9876543210";

    private final ManualClock clock = new ManualClock();
    private final PagerDutySandbox sandbox = PagerDutySandbox.builder()
            .service(KEY, "Checkout")
            .service(OTHER_KEY, "Billing")
            .clock(clock)
            .start();
    private final HttpCaller caller = new HttpCaller();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aTriggerThatIsRepeatedIsOneIncident() throws Exception {
        assertEquals(
                new Answer(202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"inc:7\"}"),
                enqueue(trigger(KEY, "inc:7")));
        enqueue(trigger(KEY, "inc:7"));

        assertEquals(1, sandbox.incidents().size());
        PagerDutyIncident incident = sandbox.incidents().get(0);
        assertEquals("Checkout", incident.service());
        assertEquals("inc:7", incident.key());
        assertEquals("critical", incident.severity());
        assertEquals(2, incident.triggers());
        assertEquals(Status.TRIGGERED, incident.status());
    }

    @Test
    void anAcknowledgementAndAResolutionFindTheirAlert() throws Exception {
        enqueue(trigger(KEY, "inc:7"));

        enqueue(action(KEY, "acknowledge", "inc:7"));
        assertEquals(Status.ACKNOWLEDGED, sandbox.incidents().get(0).status());
        enqueue(trigger(KEY, "inc:7"));
        assertEquals(Status.ACKNOWLEDGED, sandbox.incidents().get(0).status());
        enqueue(action(KEY, "resolve", "inc:7"));
        assertEquals(Status.RESOLVED, sandbox.incidents().get(0).status());
    }

    @Test
    void onceResolvedAKeyOpensANewIncidentAndNothingElseIsHeard() throws Exception {
        enqueue(trigger(KEY, "inc:7"));
        enqueue(action(KEY, "resolve", "inc:7"));

        assertEquals(202, enqueue(action(KEY, "acknowledge", "inc:7")).status());
        assertEquals(202, enqueue(action(KEY, "resolve", "inc:8")).status());
        assertEquals(1, sandbox.incidents().size());
        enqueue(trigger(KEY, "inc:7"));

        assertEquals(
                List.of(Status.RESOLVED, Status.TRIGGERED),
                sandbox.incidents().stream().map(PagerDutyIncident::status).toList());
    }

    @Test
    void aDedupKeyHoldsWithinOneIntegration() throws Exception {
        enqueue(trigger(KEY, "inc:7"));
        enqueue(action(OTHER_KEY, "resolve", "inc:7"));
        enqueue(trigger(OTHER_KEY, "inc:7"));

        assertEquals(
                List.of("Checkout", "Billing"),
                sandbox.incidents().stream().map(PagerDutyIncident::service).toList());
        assertEquals(Status.TRIGGERED, sandbox.incidents().get(0).status());
    }

    @Test
    void aTriggerWithoutAKeyIsGivenOne() throws Exception {
        String key = enqueue(trigger(KEY, "x").replace("\"dedup_key\":\"x\",", ""))
                .json()
                .path("dedup_key")
                .asText();

        assertFalse(key.isEmpty());
        assertEquals(key, sandbox.incidents().get(0).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"severity\":\"critical\" | \"severity\":\"P1\" | 'payload.severity' is invalid (must be one of the"
                        + " following: 'critical', 'warning', 'error' or 'info')",
                "\"summary\":\"it burns\" | \"summary\":\" \" | 'payload.summary' is missing or blank",
                "\"source\":\"shop\" | \"source\":7 | 'payload.source' is missing or blank",
                "\"event_action\":\"trigger\" | \"event_action\":\"open\" | 'event_action' is invalid (must be one of"
                        + " the following: 'trigger', 'acknowledge' or 'resolve')",
                "0123456789abcdef0123456789abcdef | 0123 | Length of 'routing_key' is incorrect (should be 32"
                        + " characters)",
                "0123456789abcdef0123456789abcdef | 0123456789abcdef-123456789abcdef | 'routing_key' cannot contain"
                        + " non-alphanumeric characters.",
                "\"payload\": | \"details\": | 'payload' is missing or blank",
                "\"timestamp\":\"2026-11-21T12:00:00Z\" | \"timestamp\":\"noon\" | 'payload.timestamp' is invalid"
                        + " (should be of ISO 8601)",
                "\"dedup_key\":\"k\" | \"dedup_key\":\"k\",\"links\":[{\"text\":\"x\"}] | 'links.href' is missing or"
                        + " blank",
                "\"source\":\"shop\" | \"source\":\"shop\",\"custom_details\":\"x\" | 'payload.custom_details' should"
                        + " be an object",
            })
    void whatIsWrongIsNamed(String good, String bad, String error) throws Exception {
        Answer answer = enqueue(trigger(KEY, "k").replace(good, bad));

        assertEquals(400, answer.status());
        assertEquals("invalid event", answer.json().path("status").asText());
        assertEquals(error, answer.json().path("errors").path(0).asText());
        assertEquals(List.of(), sandbox.incidents());
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        assertEquals(
                "'dedup_key' is too long (maximum is 255 characters)",
                enqueue(trigger(KEY, "k".repeat(256)))
                        .json()
                        .path("errors")
                        .path(0)
                        .asText());
        assertEquals(
                "'payload.summary' is too long (maximum is 1024 characters)",
                enqueue(trigger(KEY, "k").replace("it burns", "s".repeat(1_025)))
                        .json()
                        .path("errors")
                        .path(0)
                        .asText());
        assertEquals(
                413,
                enqueue(trigger(KEY, "k").replace("\"shop\"", "\"" + "s".repeat(600_000) + "\""))
                        .status());
    }

    @Test
    void anAcknowledgementNeedsItsKeyAndAnEventIsJson() throws Exception {
        assertEquals(
                "'dedup_key' is missing or blank",
                enqueue("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"resolve\"}")
                        .json()
                        .path("errors")
                        .path(0)
                        .asText());
        assertEquals(
                "JSON parse error",
                enqueue("{\"routing").json().path("errors").path(0).asText());
        assertEquals(
                "Invalid routing key",
                enqueue(trigger("f".repeat(32), "k")).json().path("message").asText());
    }

    @Test
    void anIntegrationTakesSoManyEventsInAnyMinute() throws Exception {
        for (int event = 0; event < 120; event++) {
            assertEquals(202, enqueue(trigger(KEY, "k")).status());
        }

        assertEquals(429, enqueue(trigger(KEY, "k")).status());
        assertEquals(202, enqueue(trigger(OTHER_KEY, "k")).status());
        clock.pass(Duration.ofMinutes(1));
        assertEquals(202, enqueue(trigger(KEY, "k")).status());
    }

    @Test
    void faultsAreOrderedOverHttp() throws Exception {
        Answer ordered = caller.post(
                sandbox.baseUrl().resolve("/sandbox/faults"),
                Map.of(),
                "{\"kind\":\"rate_limited\",\"operation\":\"enqueue\",\"retryAfterSeconds\":9}");

        assertEquals(201, ordered.status());
        assertEquals(429, enqueue(trigger(KEY, "k")).status());
        assertEquals(202, enqueue(trigger(KEY, "k")).status());
    }

    @Test
    void peopleActOverHttp() throws Exception {
        enqueue(trigger(KEY, "k"));
        String incident = "/sandbox/incidents/" + sandbox.incidents().get(0).id();

        assertEquals(204, person(incident + "/acknowledge"));
        assertEquals(409, person(incident + "/acknowledge"));
        assertEquals(404, person(incident + "/dance"));
        assertEquals(204, person(incident + "/resolve"));
        assertEquals(
                "resolved",
                caller.get(sandbox.baseUrl().resolve("/sandbox/incidents"), Map.of())
                        .json()
                        .path("incidents")
                        .path(0)
                        .path("status")
                        .asText());
    }

    private int person(String path) throws IOException, InterruptedException {
        return caller.post(sandbox.baseUrl().resolve(path), Map.of(), "{\"user\":\"ann\"}")
                .status();
    }

    private Answer enqueue(String body) throws IOException, InterruptedException {
        return caller.post(sandbox.baseUrl().resolve("/v2/enqueue"), Map.of("Content-Type", "application/json"), body);
    }

    private static String trigger(String routingKey, String dedupKey) {
        return "{\"routing_key\":\"" + routingKey + "\",\"event_action\":\"trigger\",\"dedup_key\":\"" + dedupKey
                + "\",\"payload\":{\"summary\":\"it burns\",\"source\":\"shop\",\"severity\":\"critical\","
                + "\"timestamp\":\"2026-11-21T12:00:00Z\"}}";
    }

    private static String action(String routingKey, String action, String dedupKey) {
        return "{\"routing_key\":\"" + routingKey + "\",\"event_action\":\"" + action + "\",\"dedup_key\":\"" + dedupKey
                + "\"}";
    }
}
