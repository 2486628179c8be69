package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Operation.AttachToTask;
import dev.throughline.contract.ticketsync.Operation.CommentOnTask;
import dev.throughline.sandbox.clickup.ClickUpComment;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zendesk.CommentDraft;
import dev.throughline.worker.connector.zendesk.TicketUpdate;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each comment and each file once, whatever becomes of the answers. */
final class TaskAdditionsTest {
    private static final CommentOnTask COMMENT = new CommentOnTask(
            "zd:acme:7:comment:zd:5",
            "",
            "5",
            "Eve (Zendesk, public, 2026-11-21T12:00:00Z):\n\nIt still smokes\n\n[sync:zd#5]");
    private static final byte[] SMOKE = "smoke".repeat(1_000).getBytes(StandardCharsets.UTF_8);

    private final WriteRig rig = new WriteRig();
    private final String task = rig.task();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aCommentIsWrittenWithoutLookingWhenItWasNeverSent() {
        Effect effect = rig.write("7", comment());
        assertEquals(Map.of("5", comments().get(0).id()), effect.comments());
        assertEquals(0, rig.clickUp.requests().count(ClickUpOperation.LIST_COMMENTS));
    }

    @Test
    void aWorkerThatDiedBeforeItsReportDoesNotSayItTwice() {
        Effect first = rig.write("7", comment());
        Effect second = rig.write("7", comment());
        assertTrue(second.found());
        assertEquals(first.comments(), second.comments());
        assertEquals(1, comments().size());
    }

    @Test
    void aCommentWhoseAnswerIsLostIsFoundAtOnce() {
        rig.clickUp.faults().add(fault(ClickUpFault.Kind.CUT_AFTER_COMMIT, ClickUpOperation.CREATE_COMMENT));
        Effect effect = rig.write("7", comment());
        assertTrue(effect.found());
        assertEquals(Map.of("5", comments().get(0).id()), effect.comments());
    }

    @Test
    void aCopyIsFoundBehindManyLaterComments() {
        rig.write("7", comment());
        for (int number = 0; number < 60; number++) {
            rig.ann.comments(task, "words " + number);
        }
        rig.clock.pass(Duration.ofHours(3));
        assertTrue(rig.write("7", comment()).found());
        assertEquals(61, comments().size());
    }

    @Test
    void aMarkerThatAPersonQuotedIsNotOurCopy() {
        rig.clickUp.faults().add(fault(ClickUpFault.Kind.CUT_BEFORE_COMMIT, ClickUpOperation.CREATE_COMMENT));
        rig.failure("7", null, comment());
        rig.ann.comments(task, comment().text());
        assertFalse(rig.write("7", comment()).found());
        assertEquals(2, comments().size());
    }

    @Test
    void aCopyThatHasLostItsMarkerIsKnownByItsWords() {
        String copy = rig.write("7", comment()).comments().get("5");
        rig.ann.editsComment(String.valueOf(copy), comment().text().replace("\n\n[sync:zd#5]", ""));
        assertTrue(rig.write("7", comment()).found());
    }

    @Test
    void aCommentOnATaskThatIsGoneIsLookedAtAgain() {
        rig.ann.deletes(task);
        assertTrue(rig.write("7", comment()).stale());
        assertEquals(Map.of(), rig.attempts.sent);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_COMMIT", "CUT_BEFORE_COMMIT", "SERVER_ERROR", "MALFORMED_BODY", "RATE_LIMITED"})
    void manyCommentsEachStandOnce(ClickUpFault.Kind kind) {
        rig.clickUp
                .faults()
                .add(fault(kind, ClickUpOperation.CREATE_COMMENT).always().withProbability(0.3, 7));
        for (int number = 1; number <= 20; number++) {
            untilDone(new CommentOnTask(
                    "zd:acme:7:comment:zd:" + number,
                    task,
                    Integer.toString(number),
                    "words\n\n[sync:zd#" + number + "]"));
        }
        assertEquals(20, comments().size());
    }

    @Test
    void aFileIsCarriedOverWholeAndOnce() {
        Attachment file = file("smoke 1.png", SMOKE);
        assertFalse(rig.write("7", attach(file)).found());
        assertTrue(rig.write("7", attach(file)).found());
        rig.attempts.sent.clear();
        assertTrue(rig.write("7", attach(file)).found());

        assertEquals(1, rig.clickUp.workspace().attachments(task).size());
        assertEquals(
                "smoke 1.png", rig.clickUp.workspace().attachments(task).get(0).title());
        assertArrayEquals(
                SMOKE, rig.clickUp.workspace().attachments(task).get(0).content());
    }

    @Test
    void aFileWhoseAnswerIsLostIsFoundAtOnce() {
        Attachment file = file("smoke.png", SMOKE);
        rig.clickUp.faults().add(fault(ClickUpFault.Kind.CUT_AFTER_COMMIT, ClickUpOperation.ATTACH));
        assertTrue(rig.write("7", attach(file)).found());
        assertEquals(1, rig.clickUp.workspace().attachments(task).size());
    }

    @Test
    void anotherFileOfTheSameNameAndSizeIsNotTakenForIt() {
        byte[] other = SMOKE.clone();
        other[17] = '!';
        rig.ann.attaches(task, "smoke.png", other);
        assertFalse(rig.write("7", attach(file("smoke.png", SMOKE))).found());
        assertEquals(2, rig.clickUp.workspace().attachments(task).size());
    }

    @Test
    void aFileThatIsNotTheOneThatWasLookedAtStaysWhereItIs() {
        Attachment file = file("smoke.png", SMOKE);
        Attachment changed =
                new Attachment(file.id(), file.name(), file.bytes(), hash("other".getBytes(StandardCharsets.UTF_8)));
        Attachment larger = new Attachment(file.id(), file.name(), file.bytes() - 1, file.hash());
        Attachment gone = new Attachment("99", file.name(), file.bytes(), file.hash());
        for (Attachment each : List.of(changed, larger, gone)) {
            assertTrue(rig.write("7", attach(each)).stale());
        }
        assertEquals(0, rig.clickUp.workspace().attachments(task).size());
    }

    private void untilDone(Operation operation) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                rig.write("7", operation);
                return;
            } catch (VendorException failed) {
                Duration wait = failed.retryAfter();
                rig.clock.pass(wait == null ? Duration.ofSeconds(1) : wait);
            }
        }
        throw new AssertionError("not done after 20 attempts");
    }

    private static ClickUpFault fault(ClickUpFault.Kind kind, ClickUpOperation operation) {
        return ClickUpFault.next(kind).on(operation);
    }

    private List<ClickUpComment> comments() {
        return rig.clickUp.workspace().comments(task);
    }

    private CommentOnTask comment() {
        return new CommentOnTask(COMMENT.key(), task, COMMENT.source(), COMMENT.text());
    }

    private AttachToTask attach(Attachment file) {
        return new AttachToTask("zd:acme:7:file:" + file.hash(), task, file);
    }

    /** A file of a ticket's comment. */
    private Attachment file(String name, byte[] content) {
        ZendeskClient client = rig.zendeskClient();
        long ticket = Long.parseLong(rig.ticket());
        String token = client.upload(name, "image/png", content);
        client.update(ticket, TicketUpdate.empty().comment(new CommentDraft("See", true, List.of(token))));
        List<JsonNode> comments = rig.zendesk.comments(ticket);
        String id = comments.get(comments.size() - 1)
                .path("attachments")
                .path(0)
                .path("id")
                .asText();
        return new Attachment(id, name, content.length, hash(content));
    }

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
