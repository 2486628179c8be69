package dev.throughline.worker.connector.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFault.Kind;
import dev.throughline.sandbox.pagerduty.PagerDutyIncident;
import dev.throughline.sandbox.pagerduty.PagerDutyIncident.Status;
import dev.throughline.sandbox.pagerduty.PagerDutySandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PagerDutyClientTest {
    private static final String KEY = "0canary0123456789abcdef012345678";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final PagerDutySandbox sandbox = sandbox();
    private final PagerDutyClient pagerDuty = client(KEY);

    private static PagerDutySandbox sandbox() {
        PagerDutySandbox.Builder builder = PagerDutySandbox.builder().service(KEY, "Checkout");
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        return (specs == null ? builder : builder.checkRequestsAgainst(Path.of(specs))).start();
    }

    private PagerDutyClient client(String key) {
        return connector(new HttpTimeouts(LONG, LONG, LONG)).client(new PagerDutyCredential(sandbox.baseUrl(), key));
    }

    private PagerDutyConnector connector(HttpTimeouts timeouts) {
        return new PagerDutyConnector(
                AllowedHosts.of(
                        PagerDutyConnector.VENDOR_DOMAINS, sandbox.baseUrl().getAuthority()),
                timeouts);
    }

    @AfterEach
    void close() {
        sandbox.close();
        assertEquals(List.of(), sandbox.violations());
    }

    @Test
    void anAlertIsTriggeredAcknowledgedAndResolved() {
        pagerDuty.trigger(alert("Checkout is down"));
        PagerDutyIncident incident = sandbox.incidents().get(0);
        assertEquals("inc:7", incident.key());
        assertEquals("Checkout is down", incident.title());
        assertEquals("critical", incident.severity());

        pagerDuty.acknowledge("inc:7");
        assertEquals(Status.ACKNOWLEDGED, sandbox.incidents().get(0).status());
        pagerDuty.resolve("inc:7");
        assertEquals(Status.RESOLVED, sandbox.incidents().get(0).status());
    }

    @Test
    void aTriggerWhoseAnswerIsLostMayBeSentAgain() {
        sandbox.faults().add(VendorFault.next(Kind.CUT_AFTER_COMMIT));

        assertEquals(
                VendorErrorKind.UNAVAILABLE,
                failure(() -> pagerDuty.trigger(alert("x"))).kind());
        pagerDuty.trigger(alert("x"));

        assertEquals(1, sandbox.incidents().size());
        assertEquals(2, sandbox.incidents().get(0).triggers());
    }

    @Test
    void aSummaryIsCutToWhatIsTakenAndNeverInTheMiddleOfACharacter() {
        pagerDuty.trigger(alert("x" + "🔥".repeat(600)));

        String title = sandbox.incidents().get(0).title();
        assertEquals(1_024, title.length());
        assertEquals("x" + "🔥".repeat(511) + "…", title);

        pagerDuty.resolve("inc:7");
        pagerDuty.trigger(alert("🔥".repeat(600)));
        assertEquals("🔥".repeat(511) + "…", sandbox.incidents().get(1).title());
    }

    @Test
    void aPageWhoseDetailsAreTooLongGoesOutWithoutThem() {
        pagerDuty.trigger(new PagerDutyAlert(
                "inc:7",
                "Checkout is down",
                "checkout",
                PagerDutySeverity.WARNING,
                Instant.parse("2026-11-21T12:00:00Z"),
                Map.of("log", "é".repeat(400_000)),
                null));

        assertEquals("warning", sandbox.incidents().get(0).severity());
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED, 429",
        "ERROR, UNAVAILABLE, 503",
        "REPEATED_REQUEST, REJECTED, 400",
        "MALFORMED_BODY, MALFORMED, 200",
        "CUT_BEFORE_COMMIT, UNAVAILABLE, 0",
    })
    void everyFaultIsAnErrorOfItsKindAndNothingWasDone(Kind fault, VendorErrorKind kind, int status) {
        sandbox.faults().add(VendorFault.next(fault));

        VendorException failed = failure(() -> pagerDuty.trigger(alert("x")));

        assertEquals(kind, failed.kind());
        assertEquals(status, failed.status());
        assertEquals(kind == VendorErrorKind.RATE_LIMITED ? LONG : null, failed.retryAfter());
        assertEquals(List.of(), sandbox.incidents());
    }

    @Test
    void aRefusalForTheRateSaysWhenToComeAgain() {
        sandbox.faults().add(VendorFault.next(Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(7)));

        assertEquals(
                Duration.ofSeconds(7),
                failure(() -> pagerDuty.trigger(alert("x"))).retryAfter());
    }

    @ParameterizedTest
    @CsvSource({
        "401, AUTHENTICATION",
        "403, PERMISSION",
        "404, MALFORMED",
        "408, UNAVAILABLE",
        "413, REJECTED",
        "500, UNAVAILABLE"
    })
    void aStatusThatIsNotDocumentedHasItsKind(int status, VendorErrorKind kind) {
        sandbox.faults().add(VendorFault.next(Kind.ERROR).withStatus(status));

        assertEquals(kind, failure(() -> pagerDuty.resolve("inc:7")).kind());
    }

    @Test
    void aKeyOfNoIntegrationIsNamedAndNotShown() {
        VendorException failed =
                failure(() -> client("1canary0123456789abcdef012345678").resolve("inc:7"));

        assertEquals(VendorErrorKind.REJECTED, failed.kind());
        assertEquals(
                "PagerDuty resolve: HTTP 400, there is no integration of this key; see the integration key of the"
                        + " service",
                failed.getMessage());
    }

    @Test
    void ofWhatIsRefusedTheFieldsAreNamed() {
        VendorException failed = failure(() -> pagerDuty.trigger(new PagerDutyAlert(
                "inc:7",
                "Checkout is down",
                "checkout",
                PagerDutySeverity.INFO,
                // No time that PagerDuty takes.
                Instant.parse("+12026-11-21T12:00:00Z"),
                Map.of(),
                null)));

        assertEquals("PagerDuty trigger: HTTP 400, refused for payload.timestamp", failed.getMessage());
    }

    @Test
    void aSlowAnswerIsNotWaitedForForEver() {
        sandbox.faults().add(VendorFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        PagerDutyClient hasty = connector(new HttpTimeouts(LONG, Duration.ofMillis(200), LONG))
                .client(new PagerDutyCredential(sandbox.baseUrl(), KEY));

        assertEquals(
                VendorErrorKind.UNAVAILABLE, failure(() -> hasty.resolve("k")).kind());
    }

    @Test
    void aHostThatKeepsFailingIsLeftAlone() {
        sandbox.faults().add(VendorFault.next(Kind.ERROR).always());
        for (int call = 0; call < 5; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE,
                    failure(() -> pagerDuty.resolve("k")).kind());
        }

        assertEquals(
                VendorErrorKind.CIRCUIT_OPEN,
                failure(() -> pagerDuty.resolve("k")).kind());
        assertEquals(5, sandbox.calls());
    }

    @Test
    void aForeignHostGetsNoKey() {
        PagerDutyConnector strict = new PagerDutyConnector(AllowedHosts.of(PagerDutyConnector.VENDOR_DOMAINS, ""));

        assertEquals(
                VendorErrorKind.HOST_NOT_ALLOWED,
                failure(() -> strict.client(new PagerDutyCredential(sandbox.baseUrl(), KEY)))
                        .kind());
        assertEquals(
                VendorErrorKind.REJECTED,
                failure(() -> strict.client(
                                new PagerDutyCredential(URI.create("https://events.pagerduty.com/v2/enqueue"), KEY)))
                        .kind());
    }

    @Test
    void whatIsNoKeyIsRefusedUnseen() {
        for (String key : List.of("canary", "canary-0123456789abcdef-01234567", "u+canary123456789abc")) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new PagerDutyCredential(sandbox.baseUrl(), key));
            assertFalse(String.valueOf(refused.getMessage()).contains("canary"));
        }
        assertFalse(new PagerDutyCredential(sandbox.baseUrl(), KEY).toString().contains("canary"));
        assertTrue(sandbox.incidents().isEmpty());
        assertThrows(IllegalArgumentException.class, () -> pagerDuty.resolve(" "));
        assertThrows(IllegalArgumentException.class, () -> pagerDuty.resolve("k".repeat(256)));
    }

    private static PagerDutyAlert alert(String summary) {
        return new PagerDutyAlert(
                "inc:7",
                summary,
                "checkout",
                PagerDutySeverity.CRITICAL,
                Instant.parse("2026-11-21T12:00:00.123Z"),
                Map.of("priority", "P0"),
                URI.create("https://throughline.example/v1/incidents/7"));
    }

    private static VendorException failure(Runnable call) {
        VendorException failed = assertThrows(VendorException.class, call::run);
        assertFalse(String.valueOf(failed.getMessage()).contains("canary"), failed.getMessage());
        return failed;
    }
}
