package dev.throughline.worker.connector.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskFault.Kind;
import dev.throughline.sandbox.zendesk.ZendeskLimits;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with the vendor, and what the client makes of it. */
final class ZendeskFaultsTest {
    private ZendeskRig rig = new ZendeskRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, UNAVAILABLE, 503",
        "MALFORMED_BODY, MALFORMED, 200",
        "CUT_BEFORE_COMMIT, UNAVAILABLE, 0",
        "FORBIDDEN, PERMISSION, 403",
        "DATABASE_CONFLICT, UNAVAILABLE, 409",
    })
    void aFaultIsAnErrorOfItsKindAndHasNoEffect(Kind fault, VendorErrorKind kind, int status) {
        long id = rig.open();
        rig.sandbox.faults().add(ZendeskFault.next(fault).on(ZendeskOperation.UPDATE_TICKET));

        VendorException failed = ZendeskRig.failure(
                () -> rig.client().update(id, TicketUpdate.empty().priority("low")));

        assertEquals(kind, failed.kind());
        assertEquals(status, failed.status());
        assertEquals(
                "high", rig.sandbox.ticket(id).orElseThrow().path("priority").asText());
    }

    @Test
    void anUpdateWhoseAnswerIsLostStandsAndIsSeen() {
        long id = rig.open();
        rig.sandbox.faults().add(ZendeskFault.next(Kind.CUT_AFTER_COMMIT).on(ZendeskOperation.UPDATE_TICKET));
        TicketUpdate update = TicketUpdate.empty().priority("low").comment(CommentDraft.internal("once"));

        VendorException failed = ZendeskRig.failure(() -> rig.client().update(id, update));

        assertEquals(VendorErrorKind.UNAVAILABLE, failed.kind());
        assertFalse(failed.answered());
        assertEquals("low", rig.client().ticket(id).ticket().priority());
        assertEquals(
                List.of("It smokes", "once"),
                rig.client().comments(id, null).comments().stream()
                        .map(WireComment::body)
                        .toList());
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        rig.sandbox.faults().add(ZendeskFault.next(Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(17)));

        VendorException failed = ZendeskRig.failure(() -> rig.client().me());

        assertEquals(VendorErrorKind.RATE_LIMITED, failed.kind());
        assertEquals(Duration.ofSeconds(17), failed.retryAfter());
        assertEquals(Duration.ofSeconds(17), rig.observed.get(1).retryAfter());
    }

    @Test
    void theEleventhExportInAMinuteWaitsForTheNext() {
        rig.close();
        rig = new ZendeskRig(
                ZendeskSandbox.builder()
                        .clock(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC))
                        .limits(new ZendeskLimits(4, 1, 1, 1)),
                Duration.ofSeconds(30));
        Instant start = Instant.parse("2026-11-21T11:00:00Z");
        for (int call = 0; call < 100; call++) {
            rig.client().changedSince(start);
        }
        VendorException failed = ZendeskRig.failure(() -> rig.client().changedSince(start));
        assertEquals(VendorErrorKind.RATE_LIMITED, failed.kind());
        assertEquals(Duration.ofSeconds(60), failed.retryAfter());
        assertEquals(1, rig.sandbox.overruns());
    }

    @Test
    void aRevokedTokenIsReplacedWithoutNotice() {
        rig.client().me();
        rig.sandbox.revokeTokens();
        rig.sandbox.faults().add(ZendeskFault.next(Kind.TOKEN_REVOKED).on(ZendeskOperation.LIST_GROUPS));

        assertTrue(rig.client().me().isAdmin());
        assertEquals(1, rig.client().groups().size());
        assertEquals(3, rig.sandbox.calls(ZendeskOperation.CREATE_TOKEN));
    }

    @Test
    void aTokenServesAllClientsOfACredential() {
        rig.client().me();
        rig.client().me();
        assertEquals(1, rig.sandbox.calls(ZendeskOperation.CREATE_TOKEN));
    }

    @Test
    void aWrongSecretIsToldAndNotShown() {
        ZendeskClient wrong = rig.client("canary-wrong");

        VendorException failed = ZendeskRig.failure(wrong::me);

        assertEquals(VendorErrorKind.AUTHENTICATION, failed.kind());
        assertEquals(
                "Zendesk token at 127.0.0.1: HTTP 401, client id or secret refused, invalid_client",
                failed.getMessage());
        assertFalse(wrong.toString().contains("canary"));
        assertFalse(new ZendeskCredential(
                        rig.sandbox.baseUrl(), ZendeskCredential.Kind.API_TOKEN, "ann@example.org", "canary-token")
                .toString()
                .contains("canary"));
    }

    @Test
    void anApiTokenStillWorksWhereTheAccountHasOne() {
        rig.close();
        rig = new ZendeskRig(ZendeskSandbox.builder().apiToken("old-token"), Duration.ofSeconds(30));
        assertEquals("ann@example.org", withApiToken("old-token").me().email(), "the token opens as whoever is named");
        assertEquals(
                VendorErrorKind.AUTHENTICATION,
                ZendeskRig.failure(() -> withApiToken("other").me()).kind());
        assertEquals(0, rig.sandbox.calls(ZendeskOperation.CREATE_TOKEN));
    }

    private ZendeskClient withApiToken(String token) {
        return rig.connector.client(
                new ZendeskCredential(
                        rig.sandbox.baseUrl(), ZendeskCredential.Kind.API_TOKEN, "ann@example.org", token),
                ZendeskGate.unlimited());
    }

    @Test
    void whoIsNoAdministratorMayNotExport() {
        rig.close();
        rig = new ZendeskRig(ZendeskSandbox.builder().withoutAdmin(), Duration.ofSeconds(30));
        Instant start = Instant.now().minusSeconds(600);
        assertFalse(rig.client().me().isAdmin());
        assertEquals(
                VendorErrorKind.PERMISSION,
                ZendeskRig.failure(() -> rig.client().changedSince(start)).kind());
        assertEquals(
                VendorErrorKind.PERMISSION,
                ZendeskRig.failure(() -> rig.client().webhooks("x")).kind());
    }

    @Test
    void aScopeThatIsTooSmallIsMissingPermission() {
        rig.close();
        rig = new ZendeskRig(ZendeskSandbox.builder().scopes("read"), Duration.ofSeconds(30));
        long id = rig.open();
        assertEquals(
                VendorErrorKind.PERMISSION,
                ZendeskRig.failure(() ->
                                rig.client().update(id, TicketUpdate.empty().priority("low")))
                        .kind());
    }

    @Test
    void aShiftedPageRepeatsARowAndLosesNone() {
        Instant start = Instant.now().minusSeconds(600);
        rig.open();
        TicketPage first = rig.client().changedSince(start);
        long two = rig.open();
        rig.sandbox.faults().add(ZendeskFault.next(Kind.ROWS_SHIFT));
        assertEquals(
                List.of(1L, two),
                rig.client().changedAfter(first.cursor()).tickets().stream()
                        .map(WireTicket::id)
                        .toList());
    }

    @Test
    void aPageThatLeadsToAnotherHostIsRefused() {
        rig.sandbox.faults().add(ZendeskFault.next(Kind.FOREIGN_NEXT_PAGE).on(ZendeskOperation.EXPORT_TICKETS));
        VendorException failed =
                ZendeskRig.failure(() -> rig.client().changedSince(Instant.now().minusSeconds(600)));
        assertEquals(VendorErrorKind.MALFORMED, failed.kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://zendesk.example.org/attachments/token/x/?name=a",
                "https://other.zendesk.com/attachments/token/x/?name=a",
                "https://files.zdusercontent.com/x",
                "http://127.0.0.1:1/attachments/token/x/?name=a",
                "mailto:ann@example.org"
            })
    void aFileElsewhereIsNotAskedFor(String url) {
        VendorException failed = ZendeskRig.failure(() -> rig.client().download(URI.create(url), 100));
        assertEquals(VendorErrorKind.HOST_NOT_ALLOWED, failed.kind());
        assertEquals(List.of(), rig.gated);
    }

    @Test
    void aSlowAnswerIsNotWaitedForForEver() {
        rig.close();
        rig = new ZendeskRig(ZendeskSandbox.builder(), Duration.ofMillis(700));
        rig.client().me();
        rig.sandbox.faults().add(ZendeskFault.next(Kind.SLOW).withDelay(Duration.ofSeconds(20)));
        VendorException failed = ZendeskRig.failure(() -> rig.client().me());
        assertEquals(VendorErrorKind.UNAVAILABLE, failed.kind());
        assertTrue(String.valueOf(failed.getMessage()).endsWith("no answer in time"), failed.getMessage());
    }

    @Test
    void aHostThatKeepsFailingIsLeftAlone() {
        rig.client().me();
        rig.sandbox.faults().add(ZendeskFault.next(Kind.SERVER_ERROR).always());
        for (int call = 0; call < 10; call++) {
            assertEquals(
                    VendorErrorKind.UNAVAILABLE,
                    ZendeskRig.failure(() -> rig.client().me()).kind());
        }
        long before = rig.sandbox.calls(ZendeskOperation.SHOW_ME);
        assertEquals(
                VendorErrorKind.CIRCUIT_OPEN,
                ZendeskRig.failure(() -> rig.client().me()).kind());
        assertEquals(before, rig.sandbox.calls(ZendeskOperation.SHOW_ME));
    }

    @ParameterizedTest
    @CsvSource({
        "https://zendesk.example.org, HOST_NOT_ALLOWED",
        "http://acme.zendesk.com, HOST_NOT_ALLOWED",
        "https://acme.zendesk.com/api/v2, REJECTED",
        "https://x.zdusercontent.com, REJECTED",
    })
    void aBaseUrlThatIsNoAccountsIsRefused(String url, VendorErrorKind kind) {
        ZendeskConnector strict =
                new ZendeskConnector(AllowedHosts.of(ZendeskConnector.VENDOR_DOMAINS, ""), Clock.systemUTC());
        ZendeskCredential credential =
                new ZendeskCredential(URI.create(url), ZendeskCredential.Kind.OAUTH, "id", "canary");
        assertEquals(
                kind,
                ZendeskRig.failure(() -> strict.client(credential, ZendeskGate.unlimited()))
                        .kind());
    }

    @Test
    void aSecretWithALineBreakIsRefusedUnseen() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> new ZendeskCredential(
                        rig.sandbox.baseUrl(), ZendeskCredential.Kind.OAUTH, "id", "canary\nsecret"));
        assertFalse(String.valueOf(refused.getMessage()).contains("canary"));
    }
}
