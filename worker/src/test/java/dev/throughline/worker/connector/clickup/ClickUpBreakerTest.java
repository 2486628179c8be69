package dev.throughline.worker.connector.clickup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.BreakerSettings;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that fails is left alone for a while, and then tried again without anybody's help. */
@Timeout(60)
class ClickUpBreakerTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration VERY_LONG = Duration.ofMinutes(5);

    private final ClickUpRig rig = new ClickUpRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private ClickUpClient client(Duration callWithin, Duration openFor) {
        return new ClickUpConnector(
                        AllowedHosts.of(
                                ClickUpConnector.VENDOR_DOMAINS,
                                rig.sandbox.baseUrl().getAuthority()),
                        new HttpTimeouts(callWithin, callWithin, callWithin),
                        new BreakerSettings(3, openFor),
                        Clock.systemUTC())
                .client(
                        new ClickUpCredential(rig.sandbox.baseUrl(), rig.sandbox.token(ClickUpRig.ROBOT)),
                        ClickUpGate.unlimited());
    }

    @Test
    void serverErrorsOpenTheCircuitAndAProbeClosesIt() {
        ClickUpClient client = client(LONG, SHORT);
        rig.sandbox
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.SERVER_ERROR).times(3));
        for (int call = 0; call < 3; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE,
                    ClickUpRig.failure(client::self).kind());
        }

        boolean answered = false;
        while (!answered) {
            answered = answers(client);
        }
        client.self();
        assertEquals(5, rig.sandbox.requests().count(ClickUpOperation.USER), "while it is open nothing is sent");
    }

    private static boolean answers(ClickUpClient client) {
        try {
            client.self();
            return true;
        } catch (VendorException open) {
            assertEquals(VendorErrorKind.CIRCUIT_OPEN, open.kind());
            return false;
        }
    }

    @Test
    void silenceOpensTheCircuitTooAndTheFailureNamesTheTime() {
        ClickUpClient client = client(SHORT, VERY_LONG);
        rig.sandbox
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.SLOW)
                        .withDelay(Duration.ofSeconds(20))
                        .always());
        for (int call = 0; call < 3; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE,
                    ClickUpRig.failure(client::self).kind());
        }

        VendorException open = ClickUpRig.failure(client::self);

        assertEquals(VendorErrorKind.CIRCUIT_OPEN, open.kind());
        assertEquals(VendorErrorKind.Retry.YES, open.retry());
        Duration wait = open.retryAfter();
        assertNotNull(wait);
        assertTrue(wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(VERY_LONG) <= 0, wait::toString);
        assertTrue(String.valueOf(open.getMessage()).matches(".*; next try in \\d+ s"), open.getMessage());
    }

    @Test
    void theCircuitOfOneTokenLeavesAnotherAlone() {
        ClickUpConnector connector = new ClickUpConnector(
                AllowedHosts.of(
                        ClickUpConnector.VENDOR_DOMAINS, rig.sandbox.baseUrl().getAuthority()),
                HttpTimeouts.usual(),
                new BreakerSettings(3, VERY_LONG),
                Clock.systemUTC());
        ClickUpClient robots = connector.client(
                new ClickUpCredential(rig.sandbox.baseUrl(), rig.sandbox.token(ClickUpRig.ROBOT)),
                ClickUpGate.unlimited());
        ClickUpClient anns = connector.client(
                new ClickUpCredential(rig.sandbox.baseUrl(), rig.sandbox.token(ClickUpRig.ANN)),
                ClickUpGate.unlimited());
        rig.sandbox
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.SERVER_ERROR).times(3));
        for (int call = 0; call < 3; call++) {
            ClickUpRig.failure(robots::self);
        }

        assertEquals(
                VendorErrorKind.CIRCUIT_OPEN, ClickUpRig.failure(robots::self).kind());
        assertEquals(ClickUpRig.ANN, anns.self().id());
    }
}
