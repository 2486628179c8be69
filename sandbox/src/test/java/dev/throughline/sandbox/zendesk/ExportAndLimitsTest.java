package dev.throughline.sandbox.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.zendesk.ZendeskCaller.Reply;
import dev.throughline.sandbox.zendesk.ZendeskFault.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExportAndLimitsTest {
    private static final String EXPORT = "/api/v2/incremental/tickets/cursor";

    private final ManualClock clock = new ManualClock();
    private final ZendeskSandbox sandbox =
            ZendeskSandbox.builder().clock(clock).apiToken("old-token").start();
    private final ZendeskCaller caller = ZendeskCaller.signedIn(sandbox);
    private final long start = clock.instant().getEpochSecond() - 60;

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theLastMinuteIsNotExportedYet() {
        create(2);
        assertEquals(List.of(), ids(export(start, 100)));
        clock.pass(Duration.ofSeconds(61));
        JsonNode page = export(start, 100);

        assertEquals(List.of(1L, 2L), ids(page));
        assertTrue(page.path("end_of_stream").asBoolean());
        assertEquals(List.of(), ids(go(page)));
        assertEquals(
                422,
                caller.get(EXPORT + "?start_time=" + clock.instant().getEpochSecond())
                        .status());
    }

    @Test
    void aTicketThatChangesBetweenPagesComesAgain() {
        create(3);
        clock.pass(Duration.ofSeconds(61));
        JsonNode first = export(start, 2);
        update(1, "{\"priority\":\"low\"}");
        clock.pass(Duration.ofSeconds(61));

        assertFalse(first.path("end_of_stream").asBoolean(true));
        assertEquals(List.of(1L, 2L), ids(first));
        assertEquals(List.of(3L, 1L), ids(go(first)));
    }

    @Test
    void aDeletedTicketIsExportedAsDeleted() {
        create(1);
        caller.delete("/api/v2/tickets/1");
        clock.pass(Duration.ofSeconds(61));

        assertEquals(
                "deleted",
                export(start, 10).path("tickets").path(0).path("status").asText());
    }

    @Test
    void aShiftedPageRepeatsTheLastRowAndAForeignLinkNamesAnotherHost() {
        create(3);
        clock.pass(Duration.ofSeconds(61));
        JsonNode first = export(start, 2);
        sandbox.faults().add(ZendeskFault.next(Kind.ROWS_SHIFT));
        assertEquals(List.of(2L, 3L), ids(go(first)));
        sandbox.faults().add(ZendeskFault.next(Kind.FOREIGN_NEXT_PAGE));
        assertTrue(go(first).path("after_url").asText().startsWith("https://zendesk.example.org/"));
    }

    @Test
    void anEleventhExportInAMinuteIsRefused() {
        for (int call = 0; call < 10; call++) {
            assertEquals(200, caller.get(EXPORT + "?start_time=" + start).status());
        }
        Reply refused = caller.get(EXPORT + "?start_time=" + start);

        assertEquals(429, refused.status());
        assertEquals("60", refused.header("Retry-After"));
        assertTrue(String.valueOf(refused.header("Content-Type")).startsWith("text/plain"));
        assertEquals(1, sandbox.overruns());
        clock.pass(Duration.ofMinutes(1));
        assertEquals(200, caller.get(EXPORT + "?start_time=" + start).status());
    }

    @Test
    void aThirtyFirstUpdateOfATicketInTenMinutesIsRefused() {
        create(2);
        for (int update = 0; update < 30; update++) {
            assertEquals(200, update(1, "{\"subject\":\"" + update + "\"}").status());
        }
        assertEquals(429, update(1, "{\"subject\":\"one more\"}").status());
        assertEquals(200, update(2, "{\"subject\":\"another ticket\"}").status());
        assertEquals("29", sandbox.ticket(1).orElseThrow().path("subject").asText());
        clock.pass(Duration.ofMinutes(10));
        Reply again = update(1, "{\"subject\":\"later\"}");
        assertEquals(200, again.status());
        assertEquals("399", again.header("x-rate-limit-remaining"));
        assertTrue(
                String.valueOf(again.header("zendesk-ratelimit-ticket-updates")).contains("total=100; remaining=99"));
    }

    @Test
    void aTokenEndsAndARevokedOneIsRefused() {
        clock.pass(Duration.ofMinutes(31));
        assertEquals(401, caller.get("/api/v2/users/me").status());
        ZendeskCaller fresh = ZendeskCaller.signedIn(sandbox);
        assertEquals(200, fresh.get("/api/v2/users/me").status());
        sandbox.revokeTokens();
        assertEquals(401, fresh.get("/api/v2/users/me").status());
        assertEquals(401, ZendeskCaller.signIn(sandbox, "wrong").status());
    }

    @Test
    void theOldTokenWorksWhereTheAccountHasOne() {
        assertEquals(
                200,
                ZendeskCaller.basic(sandbox, "old-token")
                        .get("/api/v2/users/me")
                        .status());
        assertEquals(
                401,
                ZendeskCaller.basic(sandbox, "other").get("/api/v2/users/me").status());
    }

    @Test
    void whoLacksARightIsToldSo() {
        try (ZendeskSandbox small =
                ZendeskSandbox.builder().withoutAdmin().scopes("read").start()) {
            ZendeskCaller reader = ZendeskCaller.signedIn(small);
            assertEquals(403, reader.get(EXPORT + "?start_time=1").status());
            assertEquals(403, reader.get("/api/v2/webhooks").status());
            Reply write = reader.put("/api/v2/tickets/1", "{\"ticket\":{}}");
            assertEquals(403, write.status());
            assertTrue(write.text().contains("write"), write::text);
        }
    }

    @Test
    void faultsComeAsOrdered() {
        create(1);
        sandbox.faults().add(ZendeskFault.next(Kind.SERVER_ERROR).withStatus(502));
        assertEquals(502, update(1, "{\"priority\":\"low\"}").status());
        sandbox.faults().add(ZendeskFault.next(Kind.DATABASE_CONFLICT).ofTicket(1));
        assertEquals(200, caller.get("/api/v2/users/me").status());
        assertEquals(409, update(1, "{\"priority\":\"low\"}").status());
        sandbox.faults().add(ZendeskFault.next(Kind.FORBIDDEN));
        assertEquals(403, update(1, "{\"priority\":\"low\"}").status());
        assertTrue(sandbox.ticket(1).orElseThrow().path("priority").isNull());
        sandbox.faults().add(ZendeskFault.next(Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(7)));
        assertEquals("7", caller.get("/api/v2/users/me").header("Retry-After"));
        assertEquals(0, sandbox.overruns());
    }

    @Test
    void aCutAfterCommitTakesEffectWithoutAnAnswer() {
        create(1);
        sandbox.faults().add(ZendeskFault.next(Kind.CUT_AFTER_COMMIT).on(ZendeskOperation.UPDATE_TICKET));
        assertThrows(
                IOException.class,
                () -> caller.putOrFail("/api/v2/tickets/1", "{\"ticket\":{\"priority\":\"urgent\"}}"));
        assertEquals("urgent", sandbox.ticket(1).orElseThrow().path("priority").asText());
    }

    @Test
    void faultsAreOrderedOverHttp() {
        String fault = "{\"kind\":\"SERVER_ERROR\",\"operation\":\"SHOW_ME\",\"status\":500}";
        assertEquals(201, caller.post("/sandbox/faults", fault).status());
        assertEquals(500, caller.get("/api/v2/users/me").status());
        assertEquals(
                400,
                caller.post("/sandbox/faults", "{\"kind\":\"SLOW\",\"delay\":4}")
                        .status());
    }

    private void create(int tickets) {
        for (int ticket = 0; ticket < tickets; ticket++) {
            caller.post("/api/v2/tickets", "{\"ticket\":{\"comment\":{\"body\":\"x\"}}}");
        }
    }

    private Reply update(long id, String changes) {
        return caller.put("/api/v2/tickets/" + id, "{\"ticket\":" + changes + "}");
    }

    private JsonNode export(long from, int size) {
        return caller.get(EXPORT + "?start_time=" + from + "&per_page=" + size).json();
    }

    private JsonNode go(JsonNode page) {
        return caller.get(EXPORT + "?cursor=" + page.path("after_cursor").asText())
                .json();
    }

    private static List<Long> ids(JsonNode page) {
        List<Long> ids = new ArrayList<>();
        page.path("tickets").forEach(ticket -> ids.add(ticket.path("id").asLong()));
        return ids;
    }
}
