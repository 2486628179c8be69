package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Operation.TicketComment;
import dev.throughline.contract.ticketsync.Operation.UpdateTicket;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ticket takes a round in one PUT, once, and only while it is what was looked at. */
final class TicketWritesTest {
    private static final String LINK = "throughline:acme:86a1";

    private final WriteRig rig = new WriteRig();
    private final String ticket = rig.ticket();
    private final TreeMap<String, Change> changes = new TreeMap<>();
    private final TreeSet<String> added = new TreeSet<>();
    private final TreeSet<String> removed = new TreeSet<>();
    private Instant stamp = rig.stamp(ticket);
    private @Nullable TicketComment comment;
    private @Nullable String link;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aRoundIsOnePut() {
        changes.put("subject", new Change("Printer", "Printer burns"));
        changes.put("status", new Change("new", "pending"));
        changes.put("priority", new Change("high", null));
        changes.put("assignee", new Change(null, "ann@example.org"));
        changes.put("due", new Change(null, "2026-12-01"));
        changes.put("custom:500", new Change(null, "sev_high"));
        changes.put("custom:501", new Change("false", "true"));
        changes.put("custom:502", new Change(null, "3"));
        added.add("fire");
        removed.add("vip");
        link = LINK;
        comment = comment(false, List.of());
        Effect effect = write();

        JsonNode now = rig.wire(ticket);
        assertEquals("Printer burns", now.path("subject").asText());
        assertEquals(WriteRig.AGENT, now.path("assignee_id").asLong());
        assertEquals("[\"fire\"]", now.path("tags").toString());
        assertEquals(LINK, now.path("external_id").asText());
        assertEquals("3", effect.actual().get("custom:502"));
        assertEquals("true", effect.actual().get("custom:501"));
        assertEquals("ann@example.org", effect.actual().get("assignee"));
        assertFalse(effect.actual().containsKey("priority"));
        JsonNode copy = comments().get(1);
        assertFalse(copy.path("public").asBoolean());
        assertEquals(Map.of(copy.path("id").asText(), "c9"), effect.comments());
        assertEquals(1, rig.zendesk.calls(ZendeskOperation.UPDATE_TICKET));
        assertEquals(0, rig.zendesk.calls(ZendeskOperation.LIST_COMMENTS));
    }

    @Test
    void aTicketThatChangedSinceItWasLookedAtIsLeftAlone() {
        rig.clock.pass(Duration.ofSeconds(5));
        rig.changes(ticket, "{\"priority\":\"urgent\"}");
        changes.put("subject", new Change("Printer", "Printer burns"));
        comment = comment(false, List.of());

        assertTrue(write().stale());
        assertEquals(0, rig.zendesk.calls(ZendeskOperation.UPDATE_TICKET));
    }

    @Test
    void whatSomebodyChangedWithinTheSameSecondStays() {
        rig.changes(ticket, "{\"subject\":\"Eve's words\"}");
        changes.put("subject", new Change("Printer", "Printer burns"));

        assertTrue(write().stale());
        assertEquals("Eve's words", rig.wire(ticket).path("subject").asText());
    }

    @Test
    void aWorkerThatDiedBeforeItsReportWritesNothingTwice() {
        changes.put("subject", new Change("Printer", "Printer burns"));
        comment = comment(true, List.of());
        Effect first = write();
        Effect second = write();

        assertTrue(second.found());
        assertEquals(first.comments(), second.comments());
        assertEquals(2, comments().size());
        assertEquals(1, rig.zendesk.calls(ZendeskOperation.UPDATE_TICKET));
    }

    @Test
    void valuesThatStandAreFoundWithoutAnythingRemembered() {
        changes.put("subject", new Change("Printer", "Printer burns"));
        added.add("fire");
        link = LINK;
        write();
        rig.attempts.sent.clear();
        rig.clock.pass(Duration.ofSeconds(5));
        assertTrue(write().found());
        assertEquals(1, rig.zendesk.calls(ZendeskOperation.UPDATE_TICKET));
    }

    @Test
    void signsAndLinesOfACommentAreShownAsTheyWereWritten() {
        String text = "Ann:\n\n  * <b>1</b> & 2\nthree\n\n[sync:cu#c9]";
        comment = new TicketComment("zd:acme:7:comment:cu:c9", "c9", false, text, List.of());
        write();
        assertEquals(
                text,
                TicketReader.text(rig.zendeskClient()
                        .latestComments(Long.parseLong(ticket))
                        .get(0)));
        assertTrue(write().found());
    }

    @Test
    void whenTheCommentStandsAndTheRestWasChangedSinceTheRoundBeginsAgain() {
        changes.put("subject", new Change("Printer", "Printer burns"));
        comment = comment(true, List.of());
        write();
        rig.changes(ticket, "{\"subject\":\"Printer\"}");

        assertTrue(write().stale());
        assertEquals(2, comments().size());
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsFoundAtOnce() {
        rig.zendesk.faults().add(fault(ZendeskFault.Kind.CUT_AFTER_COMMIT));
        comment = comment(false, List.of());
        Effect effect = write();

        assertTrue(effect.found());
        assertEquals(Map.of(comments().get(1).path("id").asText(), "c9"), effect.comments());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CUT_AFTER_COMMIT",
                "CUT_BEFORE_COMMIT",
                "SERVER_ERROR",
                "MALFORMED_BODY",
                "RATE_LIMITED",
                "DATABASE_CONFLICT",
                "TOKEN_REVOKED"
            })
    void aCommentStandsOnceWhateverFails(ZendeskFault.Kind kind) {
        for (int number = 1; number <= 15; number++) {
            rig.zendesk.faults().add(fault(kind).withProbability(0.5, number));
            stamp = rig.stamp(ticket);
            String source = "c" + number;
            comment = new TicketComment(
                    "zd:acme:7:comment:cu:" + source, source, true, "words\n\n[sync:cu#" + source + "]", List.of());
            untilDone();
            rig.zendesk.faults().clear();
            rig.clock.pass(Duration.ofSeconds(30));
        }
        assertEquals(16, comments().size());
    }

    @Test
    void aRateLimitSaysWhenToComeBackAndNothingIsRemembered() {
        rig.zendesk.faults().add(fault(ZendeskFault.Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(20)));
        comment = comment(false, List.of());
        VendorException limited = rig.failure(ticket, null, update());

        assertEquals(VendorErrorKind.RATE_LIMITED, limited.kind());
        assertEquals(Duration.ofSeconds(20), limited.retryAfter());
        assertEquals(Map.of(), rig.attempts.sent);
    }

    @Test
    void aForeignExternalIdStays() {
        rig.changes(ticket, "{\"external_id\":\"jira:9\"}");
        link = LINK;
        assertTrue(write().found());
        added.add("fire");
        write();
        assertEquals("jira:9", rig.wire(ticket).path("external_id").asText());
        assertEquals("[\"fire\",\"vip\"]", rig.wire(ticket).path("tags").toString());
    }

    @Test
    void aClosedTicketAndADeletedOneAreLookedAtAgain() {
        added.add("fire");
        rig.changes(ticket, "{\"status\":\"closed\"}");
        assertTrue(write().stale());
        rig.zendesk.deleteTicket(WriteRig.AGENT, Long.parseLong(ticket));
        assertTrue(write().stale());
        assertEquals(0, rig.zendesk.calls(ZendeskOperation.UPDATE_TICKET));
    }

    @Test
    void aStatusOfTheAccountsOwnIsKnownByItsName() {
        changes.put("status", new Change("new", "waiting for parts"));
        write();
        assertEquals(600, rig.wire(ticket).path("custom_status_id").asLong());
    }

    @Test
    void whoIsNobodyOfTheAccountIsRefusedInWords() {
        changes.put("assignee", new Change(null, "nobody@example.org"));
        VendorException refused = rig.failure(ticket, null, update());
        assertEquals(VendorErrorKind.REJECTED, refused.kind());
        assertEquals(
                "Zendesk field 'assignee': the account has nobody with the e-mail address; map it to somebody",
                refused.getMessage());
        assertEquals(0, rig.zendesk.calls(ZendeskOperation.UPDATE_TICKET));
    }

    @Test
    void aCommentBringsTheFilesOfTheTask() {
        byte[] content = "smoke".repeat(500).getBytes(StandardCharsets.UTF_8);
        String task = rig.task();
        String file = rig.ann.attaches(task, "smoke.png", content);
        String id = rig.clickUpClient().task(task).attachments().get(0).id();
        assertTrue(id.startsWith(file));
        comment = comment(
                false, List.of(new Attachment(id, "smoke.png", content.length, TaskAdditionsTest.hash(content))));
        rig.write(ticket, task, update());

        JsonNode attached = comments().get(1).path("attachments").path(0);
        assertEquals("image/png", attached.path("content_type").asText());
        URI address =
                URI.create(rig.zendesk.baseUrl() + attached.path("content_url").asText());
        assertArrayEquals(content, rig.zendeskClient().download(address, content.length));
    }

    @Test
    void withoutItsFilesACommentWaitsForTheNextLook() {
        String task = rig.task();
        comment = comment(false, List.of(new Attachment("gone", "smoke.png", 5, "00")));
        assertTrue(rig.write(ticket, task, update()).stale());
        assertTrue(write().stale());
        assertEquals(1, comments().size());
    }

    private static TicketComment comment(boolean shown, List<Attachment> files) {
        return new TicketComment("zd:acme:7:comment:cu:c9", "c9", shown, "Ann: done\n\n[sync:cu#c9]", files);
    }

    private static ZendeskFault fault(ZendeskFault.Kind kind) {
        return ZendeskFault.next(kind).on(ZendeskOperation.UPDATE_TICKET);
    }

    private List<JsonNode> comments() {
        return rig.zendesk.comments(Long.parseLong(ticket));
    }

    private void untilDone() {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                assertFalse(write().stale());
                return;
            } catch (VendorException failed) {
                Duration wait = failed.retryAfter();
                rig.clock.pass(wait == null ? Duration.ofSeconds(1) : wait);
            }
        }
        throw new AssertionError("not done after 20 attempts");
    }

    private Effect write() {
        return rig.write(ticket, update());
    }

    private UpdateTicket update() {
        String key = "zd:acme:7:ticket:"
                + Arrays.asList(changes, added, removed, comment, link).hashCode();
        return new UpdateTicket(key, ticket, changes, added, removed, comment, link, stamp);
    }
}
