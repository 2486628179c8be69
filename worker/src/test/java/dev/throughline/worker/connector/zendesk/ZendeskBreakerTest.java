package dev.throughline.worker.connector.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
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
class ZendeskBreakerTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration VERY_LONG = Duration.ofMinutes(5);

    private final ZendeskSandbox sandbox = ZendeskSandbox.builder().start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ZendeskClient client(Duration callWithin, Duration openFor) {
        return new ZendeskConnector(
                        AllowedHosts.of(
                                ZendeskConnector.VENDOR_DOMAINS,
                                sandbox.baseUrl().getAuthority()),
                        new HttpTimeouts(callWithin, callWithin, callWithin),
                        new BreakerSettings(3, openFor),
                        Clock.systemUTC())
                .client(
                        new ZendeskCredential(
                                sandbox.baseUrl(),
                                ZendeskCredential.Kind.OAUTH,
                                sandbox.clientId(),
                                sandbox.clientSecret()),
                        ZendeskGate.unlimited());
    }

    @Test
    void serverErrorsOpenTheCircuitAndAProbeClosesIt() {
        ZendeskClient client = client(LONG, SHORT);
        client.me();
        sandbox.faults().add(ZendeskFault.next(ZendeskFault.Kind.SERVER_ERROR).times(3));
        for (int call = 0; call < 3; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE, ZendeskRig.failure(client::me).kind());
        }

        boolean answered = false;
        while (!answered) {
            answered = answers(client);
        }
        client.me();
        assertEquals(6, sandbox.calls(ZendeskOperation.SHOW_ME), "while it is open nothing is sent");
    }

    private static boolean answers(ZendeskClient client) {
        try {
            client.me();
            return true;
        } catch (VendorException open) {
            assertEquals(VendorErrorKind.CIRCUIT_OPEN, open.kind());
            return false;
        }
    }

    @Test
    void silenceOpensTheCircuitTooAndTheFailureNamesTheTime() {
        client(LONG, VERY_LONG).me();
        ZendeskClient client = client(SHORT, VERY_LONG);
        sandbox.faults()
                .add(ZendeskFault.next(ZendeskFault.Kind.SLOW)
                        .withDelay(Duration.ofSeconds(20))
                        .always());
        for (int call = 0; call < 3; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE, ZendeskRig.failure(client::me).kind());
        }

        VendorException open = ZendeskRig.failure(client::me);

        assertEquals(VendorErrorKind.CIRCUIT_OPEN, open.kind());
        assertEquals(VendorErrorKind.Retry.YES, open.retry());
        Duration wait = open.retryAfter();
        assertNotNull(wait);
        assertTrue(wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(VERY_LONG) <= 0, wait::toString);
        assertTrue(String.valueOf(open.getMessage()).matches(".*; next try in \\d+ s"), open.getMessage());
    }

    @Test
    void refusalsSayNothingOfTheHost() {
        ZendeskClient client = client(LONG, VERY_LONG);
        client.me();
        sandbox.faults().add(ZendeskFault.next(ZendeskFault.Kind.RATE_LIMITED).times(5));
        for (int call = 0; call < 5; call++) {
            assertEquals(
                    VendorErrorKind.RATE_LIMITED, ZendeskRig.failure(client::me).kind());
        }
        assertTrue(client.me().isAdmin());
    }
}
