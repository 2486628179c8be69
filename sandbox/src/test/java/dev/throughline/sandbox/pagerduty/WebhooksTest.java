package dev.throughline.sandbox.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.sandbox.Await;
import dev.throughline.sandbox.HmacSha256;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFault.Kind;
import dev.throughline.sandbox.WebhookReceiver;
import dev.throughline.sandbox.WebhookReceiver.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
    private static final String SECRET = "pd-secret-one";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ManualClock clock = new ManualClock();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final PagerDutySandbox sandbox = sandbox(Duration.ofMinutes(5));
    private final PagerDutySubscription subscription = sandbox.subscribe(receiver.url("/webhooks/pagerduty"), SECRET);

    private PagerDutySandbox sandbox(Duration forAll) {
        return PagerDutySandbox.builder()
                .clock(clock)
                .patience(WebhookPatience.usual()
                        .withFirstPause(Duration.ofMillis(5))
                        .withForAll(forAll))
                .start();
    }

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    /**
     * The signatures were made by openssl and not by us:
     * {@code printf '%s' "$BODY" | openssl dgst -sha256 -hmac "$SECRET"}.
     */
    @Test
    void duringARotationThereIsOneSignatureForEachSecret() {
        byte[] body = ("{\"event\":{\"id\":\"01\",\"event_type\":\"incident.acknowledged\","
                        + "\"data\":{\"title\":\"caf\\u00e9 d\\u00e9bord\\u00e9\"}}}")
                .getBytes(UTF_8);
        String one = "v1=176a8889ffbf91a52225b38eb6ea672decc7d086d91a5c3e48160624f724f04e";
        String two = "v1=8469a7c2dc6049aedb69156971343cb0f4ff1d3c23b50da960d9feefe95d43aa";

        assertEquals(one, subscription.signatures(body));
        subscription.addSecret("pd-secret-two");
        assertEquals(one + "," + two, subscription.signatures(body));
        subscription.retireSecret(SECRET);
        assertEquals(two, subscription.signatures(body));
    }

    @Test
    void whatHappensIsToldSignedAndInOrder() {
        PagerDutyIncident incident = sandbox.open("Checkout", "It burns", "ann");
        assertTrue(sandbox.acknowledge(incident.id(), "bob"));
        assertTrue(sandbox.annotate(incident.id(), "bob", "Looking at the database"));
        assertTrue(sandbox.resolve(incident.id(), "bob"));
        assertFalse(sandbox.resolve(incident.id(), "bob"));
        idle();

        assertEquals(
                List.of("incident.triggered", "incident.acknowledged", "incident.annotated", "incident.resolved"),
                types());
        Sent acknowledged = receiver.sent().get(1);
        assertEquals(
                "v1="
                        + HmacSha256.hex(
                                SECRET.getBytes(UTF_8), acknowledged.body().getBytes(UTF_8)),
                acknowledged.header("x-pagerduty-signature"));
        JsonNode event = event(acknowledged);
        assertEquals("bob", event.path("agent").path("id").asText());
        assertEquals(incident.id(), event.path("data").path("id").asText());
        assertEquals(incident.key(), event.path("data").path("incident_key").asText());
        assertEquals("acknowledged", event.path("data").path("status").asText());
        assertEquals(
                "Looking at the database",
                event(receiver.sent().get(2)).path("data").path("content").asText());
    }

    @Test
    void whileOneIsTriedAgainThoseBehindItWaitAndTheIdStays() {
        receiver.answersNext(503, 429);
        PagerDutyIncident incident = sandbox.open("Checkout", "It burns", "ann");
        assertTrue(sandbox.acknowledge(incident.id(), "ann"));
        idle();

        assertEquals(
                List.of("incident.triggered", "incident.triggered", "incident.triggered", "incident.acknowledged"),
                types());
        List<String> ids = receiver.sent().stream()
                .map(sent -> sent.header("x-webhook-id"))
                .toList();
        assertEquals(ids.get(0), ids.get(2));
        assertNotEquals(ids.get(0), ids.get(3));
        assertEquals(
                List.of(503, 429, 200, 200),
                sandbox.deliveries().stream().map(PagerDutyDelivery::status).toList());
    }

    @Test
    void aRefusalIsFinalAndThreeInARowSilenceItForADay() {
        receiver.answersNext(400, 404, 401);
        for (int incident = 0; incident < 3; incident++) {
            sandbox.open("Checkout", "It burns", "ann");
            idle();
        }
        assertTrue(subscription.isDisabled());
        sandbox.open("Checkout", "Not told", "ann");
        idle();
        assertEquals(3, receiver.sent().size());

        clock.pass(Duration.ofHours(24));
        sandbox.open("Checkout", "Told again", "ann");
        idle();

        assertEquals(4, receiver.sent().size());
        assertFalse(subscription.isDisabled());
    }

    @Test
    void whoHasNoPatienceLeftDropsIt() {
        try (PagerDutySandbox hasty = sandbox(Duration.ZERO)) {
            receiver.answersNext(500);
            hasty.subscribe(receiver.url("/"), SECRET);
            hasty.open("Checkout", "It burns", "ann");
            Await.until(hasty::isIdle);

            assertEquals(1, receiver.sent().size());
        }
    }

    @Test
    void nobodyThereIsTriedAgain() {
        URI nowhere = receiver.url("/");
        receiver.close();
        try (PagerDutySandbox alone = sandbox(Duration.ofMinutes(5))) {
            alone.subscribe(nowhere, SECRET);
            alone.open("Checkout", "It burns", "ann");
            Await.until(() -> alone.deliveries().size() >= 3);

            assertEquals(0, alone.deliveries().get(2).status());
            assertEquals(3, alone.deliveries().get(2).attempt());
        }
    }

    @Test
    void anEventIsLostDoubledOrOvertakenOnDemand() {
        sandbox.faults().add(VendorFault.next(Kind.EVENT_LOST).on("incident.triggered"));
        PagerDutyIncident incident = sandbox.open("Checkout", "It burns", "ann");
        sandbox.faults().add(VendorFault.next(Kind.EVENT_DOUBLED).on("incident.acknowledged"));
        assertTrue(sandbox.acknowledge(incident.id(), "ann"));
        idle();
        assertEquals(List.of("incident.acknowledged", "incident.acknowledged"), types());
        assertEquals(
                receiver.sent().get(0).header("x-webhook-id"),
                receiver.sent().get(1).header("x-webhook-id"));

        sandbox.faults().add(VendorFault.next(Kind.EVENT_LATE).withDelay(Duration.ofHours(1)));
        assertTrue(sandbox.escalate(incident.id(), "ann"));
        assertTrue(sandbox.resolve(incident.id(), "ann"));
        Await.until(() -> receiver.sent().size() == 3);

        assertEquals("incident.resolved", types().get(2));
        assertFalse(sandbox.isIdle(), "the late one is still to come");
    }

    @Test
    void anIncidentCanBeOpenedAgain() {
        PagerDutyIncident incident = sandbox.open("Checkout", "It burns", "ann");
        assertFalse(sandbox.reopen(incident.id(), "ann"));
        assertTrue(sandbox.resolve(incident.id(), "ann"));
        assertTrue(sandbox.reopen(incident.id(), "ann"));
        idle();

        assertEquals("incident.reopened", types().get(2));
        assertTrue(sandbox.incidents().get(0).isOpen());
        assertFalse(sandbox.acknowledge("Q999999", "ann"));
    }

    private void idle() {
        Await.until(sandbox::isIdle);
    }

    private List<String> types() {
        return receiver.sent().stream()
                .map(sent -> event(sent).path("event_type").asText())
                .toList();
    }

    private static JsonNode event(Sent sent) {
        try {
            return MAPPER.readTree(sent.body()).path("event");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
