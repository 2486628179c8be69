package dev.throughline.launcher.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.crash.Await;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.store.ticket.StoredAsk;
import dev.throughline.store.ticket.StoredConflict;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both sides change one field while no webhook says so: it ends as the field's rule says, or as a human task. */
class EndToEndConflictsTest {
    private static List<LivePair> pairs = List.of();
    private static LiveStage stage;

    @BeforeAll
    static void start() {
        pairs = List.of(new LivePair(), new LivePair(), new LivePair(), new LivePair());
        stage = new LiveStage(
                String.join(",", pairs.stream().map(LivePair::hosts).toList()));
    }

    @AfterAll
    static void stop() {
        stage.close();
        pairs.forEach(LivePair::close);
    }

    @ParameterizedTest
    @CsvSource({"0, zendesk, urgent, 1", "1, clickup, low, 4", "2, latest, low, 4"})
    void theRuleDecidesAndTheValueThatGaveWayIsLogged(int place, String rule, String onTicket, String onTask) {
        Collision collision = Collision.of(pairs.get(place), rule);

        collision.rest().reconcile();

        collision.says(onTicket, onTask);
        ConflictEntry entry = collision.entry();
        assertEquals("urgent", entry.values().zendesk());
        assertEquals("4", entry.values().clickUp());
        assertEquals(rule.equals("zendesk") ? Side.ZENDESK : Side.CLICKUP, entry.winner());
        assertTrue(stage.asks(collision.connection(), collision.id()).isEmpty(), "nobody was asked");
    }

    @Test
    void aPersonDecidesInAHumanTaskAndUntilThenBothSidesStay() {
        Collision collision = Collision.of(pairs.get(3), "ask");

        collision.rest().reconcile();

        collision.says("urgent", "4");
        assertEquals("urgent", collision.entry().values().zendesk());
        List<OpenAsk> asked = stage.questions(collision.connection(), collision.id());
        assertEquals(List.of("priority"), asked.stream().map(OpenAsk::subject).toList());

        Await.until(
                "its human task takes the answer",
                () -> stage.answer(collision.connection(), collision.id(), asked.get(0), "clickup", true));
        collision.rest().await();

        collision.says("low", "4");
        StoredAsk decided = stage.asks(collision.connection(), collision.id()).get(0);
        assertEquals(StoredAsk.Status.DECIDED, decided.status());
        assertEquals("clickup", decided.choice());
        long before = collision.pair().writes();
        collision.rest().reconcile();
        assertEquals(before, collision.pair().writes(), "nothing is left to write");
    }

    /** A ticket of high priority became urgent, and then its task low, and no webhook said so. */
    private record Collision(LivePair pair, String connection, LiveRest rest, long ticket) {
        static Collision of(LivePair pair, String rule) {
            String connection = "rule-" + rule;
            LiveRest rest = new LiveRest(stage, pair, connection);
            stage.connect(connection, file(pair, rule));
            stage.awaitReconciliation(connection);
            Collision collision = new Collision(
                    pair,
                    connection,
                    rest,
                    pair.zendesk.person(LivePair.CUSTOMER).files("Printer", "high", "It broke."));
            rest.await();
            pair.zendesk
                    .faults()
                    .add(ZendeskFault.next(ZendeskFault.Kind.EVENT_LOST).always());
            pair.clickUp
                    .faults()
                    .add(ClickUpFault.next(ClickUpFault.Kind.WEBHOOK_LOST).always());
            pair.zendesk.person(LivePair.agent("ann@a.io")).sets(collision.ticket(), "priority", "urgent");
            ClickUpPerson ann = pair.clickUp.workspace().person(LivePair.member("ann@a.io"));
            ann.setsPriority(collision.task().id(), 4);
            pair.zendesk.faults().clear();
            pair.clickUp.faults().clear();
            return collision;
        }

        String id() {
            return Long.toString(ticket);
        }

        ClickUpTask task() {
            List<ClickUpTask> tasks = pair.tasks(connection, ticket);
            assertEquals(1, tasks.size());
            return tasks.get(0);
        }

        void says(String onTicket, String onTask) {
            assertEquals(onTicket, pair.ticket(ticket).path("priority").asText());
            assertEquals(onTask, String.valueOf(task().priority()));
        }

        /** The only line of the conflict log. */
        ConflictEntry entry() {
            List<ConflictEntry> entries = stage.conflicts(connection).stream()
                    .map(StoredConflict::entry)
                    .filter(entry -> entry.subject().equals("priority"))
                    .toList();
            assertEquals(1, entries.size(), entries::toString);
            return entries.get(0);
        }
    }

    private static ObjectNode file(LivePair pair, String rule) {
        ObjectNode file = pair.accounts(true);
        ObjectNode fields = file.putObject("fields");
        fields.put("title", "both").put("description", "toClickup");
        fields.putObject("priority").put("conflict", rule);
        ObjectNode status = fields.putObject("status");
        status.putObject("values")
                .put("new", "to do")
                .put("open", "to do")
                .put("pending", "waiting")
                .put("solved", "complete");
        status.putObject("back").put("to do", "open");
        return file;
    }
}
