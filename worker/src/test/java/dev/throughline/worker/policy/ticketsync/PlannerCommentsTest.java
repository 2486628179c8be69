package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerCommentsTest {
    private static final ConnectionSpec RULES = Links.rules();
    private static final Base BASE = Base.none("12").withTask("k1");

    private final Links.Ticket ticket = Links.ticket();
    private final Links.Task task = Links.task();

    @Test
    void anInternalCommentIsCopiedWithItsAuthorAndTimeAndAPublicOneIsNot() {
        ticket.comments = List.of(Links.comment("7", "look"), new Comment("8", "Req", false, true, "help", Links.NOON));

        Plan plan = plan(BASE);

        assertEquals(1, plan.operations().size());
        Operation.CommentOnTask copy =
                (Operation.CommentOnTask) plan.operations().get(0);
        assertEquals("zd:acme:12:comment:zd:7", copy.key());
        assertEquals("Ann (Zendesk, internal, 2026-11-21T12:00:00Z):\n\nlook\n\n[sync:zd#7]", copy.text());
    }

    @Test
    void aRoundBringsTheTicketOneCommentOfTheTaskTheOldestFirst() {
        Comment newer = new Comment("1", "Bob", false, false, "newer", Links.NOON.plusSeconds(1));
        task.comments = List.of(newer, Links.comment("2", "older"));

        Plan first = plan(BASE);
        Operation.UpdateTicket update =
                (Operation.UpdateTicket) first.operations().get(0);
        Plan second = plan(first.settled().withComment("90", "2"));

        assertTrue(first.more());
        Operation.TicketComment comment = update.comment();
        assertNotNull(comment);
        assertEquals("2", comment.source());
        assertEquals(false, comment.isPublic());
        assertEquals(1, second.operations().size());
        assertTrue(second.operations().toString().contains("source=1"), second::toString);
    }

    @Test
    void aCopyIsNeverCopiedBackAndIsFoundByItsMarkerWhenNothingIsRemembered() {
        ticket.comments = List.of(Links.comment("7", "look"));
        task.comments = List.of(Links.ours("c1", "something that the vendor made of it\n\n[sync:zd#7]"));

        Plan plan = plan(BASE);

        assertTrue(plan.writesNothing(), plan::toString);
        assertEquals(Map.of("7", "c1"), plan.settled().comments());
    }

    @Test
    void aCopyWithoutItsMarkerIsFoundByItsWords() {
        ticket.comments = List.of(Links.comment("7", "look"));
        Plan copied = plan(BASE);
        String text = ((Operation.CommentOnTask) copied.operations().get(0)).text();
        task.comments = List.of(Links.ours("c1", text.substring(0, text.lastIndexOf("[sync"))));

        Plan plan = plan(BASE);

        assertTrue(plan.writesNothing(), plan::toString);
        assertEquals(Map.of("7", "c1"), plan.settled().comments());
    }

    @Test
    void whoQuotesOrForgesAMarkerIsHeardAllTheSame() {
        ticket.comments = List.of(Links.comment("7", "look"));
        task.comments = List.of(
                Links.ours("c1", "look\n\n[sync:zd#7]"),
                new Comment("c2", "Bob", true, false, "> look\n\n[sync:zd#7]", Links.NOON.plusSeconds(1)),
                new Comment("c3", "Eve", false, false, "hidden\n[sync:zd#99]", Links.NOON.plusSeconds(2)));

        Plan plan = plan(BASE);

        assertTrue(plan.operations().toString().contains("source=c2"), plan::toString);
        assertTrue(plan.more(), "c3 comes next");
    }

    @Test
    void aLongCommentIsCutAndTheLogSaysSo() {
        ticket.comments = List.of(Links.comment("7", "x".repeat(60)));

        Plan plan = plan(BASE);

        assertEquals(ConflictEntry.Kind.TOO_LONG, plan.conflicts().get(0).kind());
        assertTrue(plan.operations().toString().contains("x".repeat(49) + "…"), plan::toString);
    }

    @Test
    void aFileCrossesOnceByItsContentAndTooLargeOnesAreLogged() {
        ticket.files = List.of(file("1", "aa", 10), file("2", "aa", 10), file("3", "bb", 10), file("4", "cc", 5_000));
        task.files = List.of(file("5", "bb", 10), file("6", "dd", 10));

        Plan plan = plan(BASE);
        Plan next = plan(plan.settled());

        assertEquals(2, plan.operations().size());
        assertEquals("zd:acme:12:file:aa", plan.operations().get(0).key());
        Operation.UpdateTicket update =
                (Operation.UpdateTicket) plan.operations().get(1);
        assertEquals(List.of("6"), files(update));
        assertEquals(ConflictEntry.Kind.TOO_LARGE, plan.conflicts().get(0).kind());
        assertTrue(next.writesNothing(), "deletions do not cross, and what crossed does not cross again");
    }

    @Test
    void filesComeWithTheCommentOfTheRound() {
        task.comments = List.of(Links.comment("c1", "see file"));
        task.files = List.of(file("6", "dd", 10));

        Plan plan = plan(BASE);

        Operation.UpdateTicket update =
                (Operation.UpdateTicket) plan.operations().get(0);
        assertEquals(List.of("6"), files(update));
        assertTrue(update.toString().contains("source=c1"), update::toString);
    }

    @Test
    void tagsAreMergedOneByOne() {
        ticket.tags = List.of("vip", "billing", "private", "stays");
        task.tags = List.of("important", "billing", "stays");
        Base base = plan(BASE).settled();
        ticket.tags = List.of("vip", "private", "stays", "new-there");
        task.tags = List.of("billing", "stays", "new-here", "two words", "zd:acme:12");

        Plan plan = plan(base);

        assertEquals(
                List.of("removeTaskTag billing", "addTaskTag new-there"),
                plan.operations().stream()
                        .filter(operation -> !(operation instanceof Operation.UpdateTicket))
                        .map(operation -> operation instanceof Operation.AddTaskTag add
                                ? "addTaskTag " + add.tag()
                                : "removeTaskTag " + ((Operation.RemoveTaskTag) operation).tag())
                        .toList());
        Operation.UpdateTicket update =
                (Operation.UpdateTicket) plan.operations().get(2);
        assertEquals(List.of("new-here"), List.copyOf(update.addTags()));
        assertEquals(List.of("vip"), List.copyOf(update.removeTags()));
        assertEquals(
                List.of("tag:two words"),
                plan.conflicts().stream().map(ConflictEntry::subject).toList());
    }

    private Plan plan(Base base) {
        return Planner.plan(base, ticket.read(), task.read(), RULES);
    }

    private static Attachment file(String id, String hash, long bytes) {
        return new Attachment(id, id + ".txt", bytes, hash);
    }

    private static List<String> files(Operation.UpdateTicket update) {
        Operation.TicketComment comment = update.comment();
        assertNotNull(comment);
        return comment.files().stream().map(Attachment::id).toList();
    }
}
