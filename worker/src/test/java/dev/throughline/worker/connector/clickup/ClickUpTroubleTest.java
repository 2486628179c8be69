package dev.throughline.worker.connector.clickup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpFault.Kind;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client makes of a vendor in trouble. */
final class ClickUpTroubleTest {
    private final ClickUpRig rig = new ClickUpRig();
    private final ClickUpClient client = rig.client;

    @AfterEach
    void close() {
        rig.close();
        assertEquals(List.of(), rig.sandbox.requests().violations());
    }

    private VendorException with(ClickUpFault fault) {
        rig.sandbox.faults().add(fault);
        return ClickUpRig.failure(client::self);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, UNAVAILABLE, 503",
        "MALFORMED_BODY, MALFORMED, 200",
        "CUT_BEFORE_COMMIT, UNAVAILABLE, 0",
        "CUT_AFTER_COMMIT, UNAVAILABLE, 0",
        "TOKEN_REVOKED, AUTHENTICATION, 401",
        "WORKSPACE_NOT_AUTHORIZED, PERMISSION, 401",
        "RIGHTS_MISSING, PERMISSION, 403",
        "RATE_LIMITED, RATE_LIMITED, 429",
    })
    void everyTroubleHasItsKind(Kind trouble, VendorErrorKind kind, int status) {
        VendorException failed = with(ClickUpFault.next(trouble));
        assertEquals(kind, failed.kind());
        assertEquals(status, failed.status());
        assertTrue(String.valueOf(failed.getMessage()).startsWith("ClickUp user: "), failed.getMessage());
    }

    @Test
    void aRefusedRateSaysWhenTheMinuteIsOver() {
        VendorException failed = with(ClickUpFault.next(Kind.RATE_LIMITED).withWindow(Duration.ofSeconds(50)));
        Duration wait = failed.retryAfter();
        assertTrue(
                wait != null
                        && wait.compareTo(Duration.ofSeconds(1)) >= 0
                        && wait.compareTo(Duration.ofSeconds(50)) <= 0,
                String.valueOf(wait));
    }

    @Test
    void theCodeOfARefusalIsTold() {
        VendorException refused = ClickUpRig.failure(() ->
                client.create(ClickUpRig.LIST, TaskContent.none().name("a").status("nowhere")));
        assertEquals(VendorErrorKind.REJECTED, refused.kind());
        assertEquals("ClickUp task create: HTTP 400, refused, code ITEM_114, 'Status not found'", refused.getMessage());
        assertEquals(
                VendorErrorKind.AUTHENTICATION,
                ClickUpRig.failure(() -> rig.client("wrong-4711").self()).kind());
    }

    @ParameterizedTest
    @CsvSource({
        "401, OAUTH_017, AUTHENTICATION",
        "401, OAUTH_077, AUTHENTICATION",
        "401, OAUTH_023, PERMISSION",
        "401, OAUTH_044, PERMISSION",
        "401, ITEM_015, PERMISSION",
        "401, '', AUTHENTICATION",
        "404, ITEM_013, NOT_FOUND",
        "404, '', MALFORMED",
        "302, '', MALFORMED",
        "408, '', UNAVAILABLE",
        "413, '', REJECTED",
        "500, ITEM_013, UNAVAILABLE",
    })
    void statusAndCodeMakeTheKind(int status, String code, VendorErrorKind kind) throws IOException {
        assertEquals(kind, ClickUpErrors.kind(status, new ObjectMapper().readTree("{\"ECODE\":\"" + code + "\"}")));
        assertEquals(
                "refused",
                ClickUpErrors.words(
                        VendorErrorKind.REJECTED,
                        new ObjectMapper().readTree("{\"err\":\"bad pk_1_ABC\",\"ECODE\":\"pk_1_ABC\"}")));
    }

    @Test
    void aCreateWhoseAnswerIsLostStandsAndIsFoundByItsMarker() {
        rig.sandbox.faults().add(ClickUpFault.next(Kind.CUT_AFTER_COMMIT).on(ClickUpOperation.CREATE_TASK));
        TaskContent content =
                TaskContent.none().name("Broken").field(ClickUpRig.MARKER, TextNode.valueOf("zd:acme:12"));

        VendorException lost = ClickUpRig.failure(() -> client.create(ClickUpRig.LIST, content));

        assertFalse(lost.answered());
        assertEquals(
                1,
                client.findByField(ClickUpRig.TEAM, ClickUpRig.LIST, ClickUpRig.MARKER, "zd:acme:12")
                        .size());
    }

    @Test
    void aSearchIsAsOldAsTheIndexAndATaskReadAloneIsNot() {
        try (ClickUpRig lagging = new ClickUpRig(ClickUpRig.builder().indexLag(Duration.ofHours(1)))) {
            String id = lagging.client
                    .create(
                            ClickUpRig.LIST,
                            TaskContent.none().name("a").field(ClickUpRig.MARKER, TextNode.valueOf("zd:acme:1")))
                    .id();
            assertEquals(
                    List.of(),
                    lagging.client.findByField(ClickUpRig.TEAM, ClickUpRig.LIST, ClickUpRig.MARKER, "zd:acme:1"));
            assertEquals("a", lagging.client.task(id).name());
        }
    }

    @Test
    void aPageThatShiftsShowsATaskTwiceAndLosesNoneInTheNextPass() {
        for (int index = 0; index < 120; index++) {
            rig.ann.createsTask(ClickUpRig.LIST, "task " + index);
        }
        rig.sandbox.faults().add(ClickUpFault.next(Kind.ROWS_SHIFT_BY_CHANGE).onPage(1));

        List<String> seen = ids(Instant.ofEpochMilli(1));
        assertEquals(119, seen.stream().distinct().count());
        List<String> again = ids(Instant.ofEpochMilli(1));
        again.addAll(seen);
        assertEquals(120, again.stream().distinct().count());
    }

    private List<String> ids(Instant since) {
        List<String> ids = new ArrayList<>();
        ClickUpTaskPage page = client.changedSince(ClickUpRig.LIST, since, false, 0);
        page.tasks().forEach(task -> ids.add(task.id()));
        while (!page.last()) {
            page = client.changedSince(ClickUpRig.LIST, since, false, page.page() + 1);
            page.tasks().forEach(task -> ids.add(task.id()));
        }
        return ids;
    }

    @Test
    void aSlowAnswerIsNotWaitedForForEver() {
        rig.sandbox.faults().add(ClickUpFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        ClickUpClient hasty = rig.client(rig.sandbox.token(ClickUpRig.ANN), Duration.ofMillis(200));
        VendorException late = ClickUpRig.failure(hasty::self);
        assertEquals(VendorErrorKind.UNAVAILABLE, late.kind());
        assertEquals("ClickUp user: no answer in time", late.getMessage());
    }

    @Test
    void aHostThatKeepsFailingIsLeftAlone() {
        rig.sandbox.faults().add(ClickUpFault.next(Kind.SERVER_ERROR).always());
        for (int call = 0; call < 10; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE,
                    ClickUpRig.failure(client::self).kind());
        }
        VendorException open = ClickUpRig.failure(client::self);
        assertEquals(VendorErrorKind.CIRCUIT_OPEN, open.kind());
        assertTrue(open.retryAfter() != null);
        assertEquals(10, rig.sandbox.requests().count(ClickUpOperation.USER));
    }

    @Test
    void theGateHearsWhatEveryAnswerSaysOfTheRate() {
        List<RateObservation> heard = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        ClickUpGate gate = operation -> {
            asked.add(operation);
            return new ClickUpGate.Permit() {
                @Override
                public void observed(RateObservation observation) {
                    heard.add(observation);
                }

                @Override
                public void close() {
                    asked.add("closed");
                }
            };
        };
        ClickUpClient gated = connector(rig.sandbox.baseUrl().getAuthority())
                .client(new ClickUpCredential(rig.sandbox.baseUrl(), rig.sandbox.token(ClickUpRig.ROBOT)), gate);
        gated.self();
        rig.sandbox.faults().add(ClickUpFault.next(Kind.CUT_BEFORE_COMMIT));
        ClickUpRig.failure(gated::self);

        assertEquals(List.of("user", "closed", "user", "closed"), asked);
        assertEquals(1_000_000, heard.get(0).limit());
        assertEquals(999_999, heard.get(0).remaining());
        assertEquals(RateObservation.unanswered(), heard.get(1));
    }

    @Test
    void aResetFarOffOrInThePastIsBounded() {
        Clock noon = Clock.fixed(Instant.ofEpochSecond(1_000_000), ZoneOffset.UTC);
        assertEquals(Duration.ofSeconds(17), reset("1000017", noon));
        assertEquals(Duration.ofSeconds(1), reset("999000", noon));
        assertEquals(Duration.ofMinutes(5), reset("99999999999", noon));
        assertEquals(Duration.ofSeconds(1), reset("soon", noon));
    }

    private static Duration reset(String header, Clock clock) {
        return RateObservation.of(429, Headers.of("X-RateLimit-Reset", header), clock)
                .waitAfterRefusal();
    }

    @Test
    void aForeignHostGetsNoToken() {
        ClickUpConnector strict = connector("");
        ClickUpCredential here = new ClickUpCredential(rig.sandbox.baseUrl(), "pk_1_CANARY");
        ClickUpCredential withPath = new ClickUpCredential(URI.create("https://api.clickup.com/api/v2"), "pk_1_CANARY");
        assertEquals(
                VendorErrorKind.HOST_NOT_ALLOWED,
                ClickUpRig.failure(() -> strict.client(here, ClickUpGate.unlimited()))
                        .kind());
        assertEquals(
                VendorErrorKind.REJECTED,
                ClickUpRig.failure(() -> strict.client(withPath, ClickUpGate.unlimited()))
                        .kind());
        assertFalse(here.toString().contains("CANARY"));
        IllegalArgumentException broken = assertThrows(
                IllegalArgumentException.class, () -> new ClickUpCredential(rig.sandbox.baseUrl(), "pk_1\nCANARY"));
        assertFalse(String.valueOf(broken.getMessage()).contains("CANARY"));
    }

    private static ClickUpConnector connector(String extraHosts) {
        return new ClickUpConnector(AllowedHosts.of(ClickUpConnector.VENDOR_DOMAINS, extraHosts), Clock.systemUTC());
    }
}
