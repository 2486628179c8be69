package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.zuora.FakeVendor.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZuoraTransportTest {
    private static final Reply FOUND = new Reply(200, "{\"id\":7,\"name\":\"a\"}");

    private final CountDownLatch silence = new CountDownLatch(1);
    private Rig rig = new Rig().givesTokens(3599);

    @AfterEach
    void stop() {
        silence.countDown();
        rig.close();
    }

    @Test
    void everyRequestPassesTheGateAndItsAnswerIsTold() {
        rig.vendor.on(
                "/workflows/7",
                FOUND.with("RateLimit-Limit", "2250000, 50000;w=60")
                        .with("RateLimit-Remaining", "49999")
                        .with("RateLimit-Reset", "12"));
        RecordingGate gate = new RecordingGate();
        rig.connector.client(rig.credential, gate).definition(7);
        assertEquals(List.of("acquire token", "close", "acquire definition", "close"), gate.events);
        assertEquals(new RateObservation(200, false, null, 49999L, Duration.ofSeconds(12)), gate.observations.get(1));
    }

    @Test
    void aRefusalAndASilenceAreToldToo() {
        rig.vendor.on(
                "/workflows/7",
                new Reply(429, "{\"success\":false,\"reasons\":[{\"code\":50000070}]}").with("Retry-After", "2"));
        rig.vendor.on("/workflows/7", FOUND.cutOff());
        RecordingGate gate = new RecordingGate();
        ZuoraClient client = rig.connector.client(rig.credential, gate);
        Rig.failure(() -> client.definition(7));
        Rig.failure(() -> client.definition(7));
        assertEquals(new RateObservation(429, true, Duration.ofSeconds(2), null, null), gate.observations.get(1));
        assertEquals(new RateObservation(200, false, null, null, null), gate.observations.get(2));
    }

    @Test
    void whatTheGateThrowsComesThroughAndNothingIsSent() {
        ZuoraClient client = rig.connector.client(rig.credential, operation -> {
            throw VendorException.unanswered(VendorErrorKind.RATE_LIMITED, "budget spent");
        });
        assertEquals(
                VendorErrorKind.RATE_LIMITED,
                Rig.failure(() -> client.definition(7)).kind());
        assertEquals(0, rig.vendor.seen(Rig.TOKEN_PATH).size());
    }

    @Test
    void anInterruptedWaitAtTheGateLeavesTheThreadInterrupted() {
        ZuoraClient client = rig.connector.client(rig.credential, operation -> {
            throw new InterruptedException();
        });
        VendorException e = Rig.failure(() -> client.definition(7));
        assertTrue(Thread.interrupted());
        assertEquals(VendorErrorKind.UNAVAILABLE, e.kind());
    }

    @Test
    void theMeterCountsRequestsAndTheTimeAtTheGate() {
        rig.vendor.on("/workflows/7", FOUND);
        CallMeter mine = new CallMeter();
        rig.client().withMeter(mine).definition(7);
        rig.client().definition(7);
        assertEquals(2, mine.calls());
        assertEquals(1, rig.meter.calls());
        assertFalse(mine.throttled().isNegative());
    }

    @Test
    void requestsCarryTheTrackIdAndSayWhoAsks() {
        rig.vendor.on("/workflows/7", FOUND);
        rig.client().withTrackId("zuora-sync:acme/1").definition(7);
        FakeVendor.Seen request = rig.vendor.seen("/workflows/7").get(0);
        assertEquals("zuora-sync-acme/1", request.header("Zuora-Track-Id"));
        assertTrue(request.header("User-Agent").startsWith("throughline"));
        assertEquals("gzip", request.header("Accept-Encoding"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"a:b;c\"d'e, a-b-c-d-e", "\u00fcmlaut x, -mlaut-x"})
    void whatTheVendorDoesNotAllowInATrackIdIsReplaced(String given, String sent) {
        assertEquals(sent, TrackIds.clean(given));
    }

    @Test
    void aTrackIdIsCutToSixtyFourCharacters() {
        assertEquals(64, TrackIds.clean("x".repeat(100)).length());
    }

    @Test
    void serverErrorsInARowOpenTheCircuitAndNothingIsSentThen() {
        restart(Duration.ofSeconds(30), 3);
        rig.vendor.on("/workflows/7", new Reply(500, ""));
        ZuoraClient client = rig.client();
        for (int i = 0; i < 3; i++) {
            Rig.failure(() -> client.definition(7));
        }
        VendorException e = Rig.failure(() -> rig.client().definition(7));
        assertEquals(VendorErrorKind.CIRCUIT_OPEN, e.kind());
        assertNotNull(e.retryAfter());
        assertEquals(3, rig.vendor.seen("/workflows/7").size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 429})
    void refusalsOpenNoCircuit(int status) {
        restart(Duration.ofSeconds(30), 2);
        rig.vendor.on("/workflows/7", new Reply(status, ""));
        ZuoraClient client = rig.client();
        for (int i = 0; i < 4; i++) {
            assertEquals(status, Rig.failure(() -> client.definition(7)).status());
        }
    }

    @Test
    void aHostThatKeepsSilentCountsAsFailing() {
        restart(Duration.ofSeconds(3), 1);
        rig.vendor.on("/workflows/7", request -> {
            await();
            return FOUND;
        });
        VendorException e = Rig.failure(() -> rig.client().definition(7));
        assertEquals(VendorErrorKind.UNAVAILABLE, e.kind());
        assertTrue(String.valueOf(e.getMessage()).endsWith("no answer in time"), e.getMessage());
        assertEquals(
                VendorErrorKind.CIRCUIT_OPEN,
                Rig.failure(() -> rig.client().definition(7)).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "https://rest.example", "http://rest.zuora.com"})
    void aForeignBaseUrlIsRefusedWhenTheClientIsMade(String url) {
        ZuoraCredential foreign = new ZuoraCredential(URI.create(url), "id", "secret");
        assertEquals(
                VendorErrorKind.HOST_NOT_ALLOWED,
                Rig.failure(() -> rig.connector.client(foreign, CallGate.unlimited()))
                        .kind());
    }

    @Test
    void aBaseUrlWithAPathIsRefused() {
        ZuoraConnector connector =
                new ZuoraConnector(AllowedHosts.of(ZuoraConnector.VENDOR_DOMAINS, ""), Clock.systemUTC());
        ZuoraCredential v1 = new ZuoraCredential(URI.create("https://rest.zuora.com/v1"), "id", "secret");
        VendorException e = Rig.failure(() -> connector.client(v1, CallGate.unlimited()));
        assertEquals(VendorErrorKind.REJECTED, e.kind());
    }

    private void restart(Duration callWithin, int failuresToOpen) {
        rig.close();
        rig = new Rig(callWithin, failuresToOpen).givesTokens(3599);
        rig.client().authenticate();
    }

    private void await() {
        try {
            assertTrue(silence.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class RecordingGate implements CallGate {
        private final List<String> events = new ArrayList<>();
        private final List<RateObservation> observations = new ArrayList<>();

        @Override
        public Permit acquire(String operation) {
            events.add("acquire " + operation);
            return new Permit() {
                @Override
                public void observed(RateObservation observation) {
                    observations.add(observation);
                }

                @Override
                public void close() {
                    events.add("close");
                }
            };
        }
    }
}
