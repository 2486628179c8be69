package dev.throughline.worker.connector.statuspage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFault.Kind;
import dev.throughline.sandbox.statuspage.PageIncident;
import dev.throughline.sandbox.statuspage.StatuspageSandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.http.HttpTimeouts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatuspageClientTest {
    private static final String KEY = "canary-4711";
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final StatuspageSandbox sandbox = StatuspageSandbox.builder()
            .key(KEY)
            .component("shop")
            .component("api")
            .callsPerMinute(10_000)
            .start();
    private final StatuspageClient page = client(KEY, sandbox.pageId());

    private StatuspageClient client(String key, String pageId) {
        return connector(new HttpTimeouts(LONG, LONG, LONG))
                .client(new StatuspageCredential(sandbox.baseUrl(), pageId, key));
    }

    private StatuspageConnector connector(HttpTimeouts timeouts) {
        return new StatuspageConnector(
                AllowedHosts.of(
                        StatuspageConnector.VENDOR_DOMAINS, sandbox.baseUrl().getAuthority()),
                timeouts);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void anIncidentIsCreatedUpdatedAndResolved() {
        PostedIncident created = page.create(
                "Checkout is down",
                PageImpact.MAJOR,
                new PageUpdate(
                        "inc:7",
                        "inc:7:update:1",
                        PageStatus.INVESTIGATING,
                        "We look into it.",
                        Map.of("shop", ComponentStatus.MAJOR_OUTAGE),
                        true));
        assertEquals(Map.of("shop", "major_outage", "api", "operational"), sandbox.components());
        assertTrue(created.link().startsWith("https://"), created.link());

        PostedIncident updated = page.update(created.id(), update("inc:7:update:2", PageStatus.IDENTIFIED));
        assertEquals("identified", updated.status());
        assertEquals("inc:7:update:2", updated.updateKey());
        page.update(
                created.id(),
                new PageUpdate(
                        "inc:7",
                        "inc:7:update:3",
                        PageStatus.RESOLVED,
                        "It works again.",
                        Map.of("shop", ComponentStatus.OPERATIONAL),
                        false));

        PageIncident incident = sandbox.incidents().get(0);
        assertEquals("Checkout is down", incident.name());
        assertEquals("major", incident.impact());
        assertEquals(
                List.of("investigating", "identified", "resolved"),
                incident.updates().stream().map(PageIncident.Update::status).toList());
        assertEquals(
                List.of(true, true, false),
                incident.updates().stream().map(PageIncident.Update::notified).toList());
        assertEquals("operational", sandbox.components().get("shop"));
    }

    @Test
    void whatWasCreatedWithoutAnAnswerIsFoundByItsKey() {
        sandbox.faults().add(VendorFault.next(Kind.CUT_AFTER_COMMIT).on(StatuspageSandbox.CREATE));

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(() -> create("inc:7")).kind());

        PostedIncident found = page.find("inc:7", LONG_AGO).orElseThrow();
        assertEquals("inc:7", found.incidentKey());
        assertEquals("inc:7:update:1", found.updateKey());
        assertEquals(Optional.empty(), page.find("inc:8", LONG_AGO));
        assertEquals(1, sandbox.incidents().size());
    }

    @Test
    void whatWasUpdatedWithoutAnAnswerTellsSo() {
        PostedIncident created = create("inc:7");
        sandbox.faults().add(VendorFault.next(Kind.CUT_BEFORE_COMMIT).on(StatuspageSandbox.UPDATE));
        sandbox.faults().add(VendorFault.next(Kind.CUT_AFTER_COMMIT).on(StatuspageSandbox.UPDATE));

        failure(() -> page.update(created.id(), update("inc:7:update:2", PageStatus.MONITORING)));
        assertEquals("inc:7:update:1", page.get(created.id()).updateKey());
        failure(() -> page.update(created.id(), update("inc:7:update:2", PageStatus.MONITORING)));
        assertEquals("inc:7:update:2", page.get(created.id()).updateKey());
    }

    @Test
    void theLookGoesThroughThePagesThatAreNewEnough() {
        PostedIncident first = create("first");
        for (int incident = 0; incident < 100; incident++) {
            create("more" + incident);
        }

        assertEquals(Optional.of(first), page.find("first", LONG_AGO));
        assertEquals(2, sandbox.calls(StatuspageSandbox.LIST));
        assertEquals(Optional.empty(), page.find("first", Instant.now().plusSeconds(3_600)));
        assertEquals(3, sandbox.calls(StatuspageSandbox.LIST));
    }

    @Test
    void aPageHasAName() {
        assertEquals("Sandbox", page.pageName());
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED, 420",
        "RATE_LIMITED, RATE_LIMITED, 429",
        "ERROR, UNAVAILABLE, 503",
        "REPEATED_REQUEST, REJECTED, 400",
        "MALFORMED_BODY, MALFORMED, 200",
        "CUT_BEFORE_COMMIT, UNAVAILABLE, 0",
    })
    void everyFaultIsAnErrorOfItsKindAndNothingWasDone(Kind fault, VendorErrorKind kind, int status) {
        sandbox.faults().add(VendorFault.next(fault).withStatus(Math.max(status, 400)));

        VendorException failed = failure(() -> create("inc:7"));

        assertEquals(kind, failed.kind());
        assertEquals(status, failed.status());
        assertEquals(kind == VendorErrorKind.RATE_LIMITED, failed.retryAfter() != null);
        assertEquals(List.of(), sandbox.incidents());
    }

    @Test
    void aWrongKeyIsNamedAndNotShown() {
        VendorException failed = failure(client("canary-wrong", sandbox.pageId())::pageName);

        assertEquals(VendorErrorKind.AUTHENTICATION, failed.kind());
        assertEquals("Statuspage page: HTTP 401, the API key was refused", failed.getMessage());
        assertFalse(new StatuspageCredential(sandbox.baseUrl(), "p1", KEY)
                .toString()
                .contains("canary"));
    }

    @Test
    void whatIsNotThereIsNotFoundAndAGatewaysPageIsNoAnswer() {
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                failure(client(KEY, "elsewhere")::pageName).kind());
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                failure(() -> page.update("gone", update("k", PageStatus.MONITORING)))
                        .kind());
        sandbox.faults().add(VendorFault.next(Kind.ERROR).withStatus(404));
        assertEquals(VendorErrorKind.MALFORMED, failure(() -> page.get("gone")).kind());
    }

    @Test
    void aComponentThatIsNotThereIsRefused() {
        VendorException failed = failure(() -> page.create(
                "x",
                PageImpact.NONE,
                new PageUpdate(
                        "k", "u", PageStatus.MONITORING, "x", Map.of("gone", ComponentStatus.PARTIAL_OUTAGE), true)));

        assertEquals(VendorErrorKind.REJECTED, failed.kind());
        assertEquals(422, failed.status());
    }

    @Test
    void aSlowAnswerIsNotWaitedForForEver() {
        sandbox.faults().add(VendorFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        StatuspageClient hasty = connector(new HttpTimeouts(LONG, Duration.ofMillis(200), LONG))
                .client(new StatuspageCredential(sandbox.baseUrl(), sandbox.pageId(), KEY));

        assertEquals(VendorErrorKind.UNAVAILABLE, failure(hasty::pageName).kind());
    }

    @Test
    void aHostThatKeepsFailingIsLeftAlone() {
        sandbox.faults().add(VendorFault.next(Kind.ERROR).always());
        for (int call = 0; call < 5; call++) {
            assertEquals(VendorErrorKind.UNAVAILABLE, failure(page::pageName).kind());
        }

        assertEquals(VendorErrorKind.CIRCUIT_OPEN, failure(page::pageName).kind());
        assertEquals(5, sandbox.calls(StatuspageSandbox.PAGE));
    }

    @Test
    void aForeignHostGetsNoKey() {
        StatuspageConnector strict = new StatuspageConnector(AllowedHosts.of(StatuspageConnector.VENDOR_DOMAINS, ""));

        for (URI foreign : List.of(sandbox.baseUrl(), URI.create("https://anybody.statuspage.io"))) {
            assertEquals(
                    VendorErrorKind.HOST_NOT_ALLOWED,
                    failure(() -> strict.client(new StatuspageCredential(foreign, "p1", KEY)))
                            .kind());
        }
        assertThrows(
                IllegalArgumentException.class, () -> new StatuspageCredential(sandbox.baseUrl(), "../other", KEY));
        assertThrows(IllegalArgumentException.class, () -> new StatuspageCredential(sandbox.baseUrl(), "p1", "a\nb"));
    }

    private PostedIncident create(String key) {
        return page.create(
                "Checkout is down",
                PageImpact.MINOR,
                new PageUpdate(key, key + ":update:1", PageStatus.INVESTIGATING, "We look into it.", Map.of(), true));
    }

    private static PageUpdate update(String key, PageStatus status) {
        return new PageUpdate("inc:7", key, status, "There is news.", Map.of(), true);
    }

    private static VendorException failure(Runnable call) {
        VendorException failed = assertThrows(VendorException.class, call::run);
        assertFalse(String.valueOf(failed.getMessage()).contains("canary"), failed.getMessage());
        return failed;
    }
}
