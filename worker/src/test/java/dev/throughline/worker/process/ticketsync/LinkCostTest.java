package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Side;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of a ticket's whole life, as they stand in its history. */
class LinkCostTest {
    private static final int MOST_PER_ECHO = 15;
    private static final int MOST_PER_LIFE = 300;

    private final LinkHarness harness = new LinkHarness();
    private int rounds;
    private int signals;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aLifeOfATicketStaysWithinItsAims() {
        harness.desk.plans.add(Plans.more(Outcome.CREATE, Side.CLICKUP));
        harness.desk.plans.add(Plans.of(Outcome.LINKED, Side.ZENDESK));
        harness.ticketChanged("created");
        rounds = 2;
        awaitRounds();
        int echo = echo();
        for (int change = 0; change < 7; change++) {
            boolean onTicket = change % 2 == 0;
            write(onTicket ? Side.CLICKUP : Side.ZENDESK, onTicket);
            echo();
        }
        write(Side.CLICKUP, true);
        harness.desk.usual.set(Plans.of(Outcome.SETTLED));
        harness.taskChanged("the last echo");
        assertEquals(rounds + 1, harness.result().rounds());

        int life = harness.events();
        System.out.println("events of a life with 5 edits, 2 comments and a close: " + life + "; of an echo: " + echo);
        harness.record("link-life");
        assertTrue(echo <= MOST_PER_ECHO, "an echo costs " + echo + " events");
        assertTrue(life <= MOST_PER_LIFE, "a life costs " + life + " events");
    }

    private void write(Side side, boolean onTicket) {
        harness.desk.plans.add(Plans.of(Outcome.LINKED, side));
        tell(onTicket);
    }

    private int echo() {
        int before = harness.events();
        tell(true);
        return harness.events() - before;
    }

    private void tell(boolean onTicket) {
        signals++;
        rounds++;
        if (onTicket) {
            harness.ticketChanged("e" + signals);
        } else {
            harness.taskChanged("e" + signals);
        }
        awaitRounds();
    }

    /** Without a query, for which the in-memory server makes workflow tasks of their own while one is in hand. */
    private void awaitRounds() {
        LinkHarness.until(() -> harness.desk.settles.size() == rounds && isAtRest());
    }

    private boolean isAtRest() {
        List<HistoryEvent> events =
                harness.client().fetchHistory(LinkHarness.ID).getEvents();
        int last = events.size() - 1;
        while (events.get(last).getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED
                || events.get(last).getEventType() == EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES) {
            last--;
        }
        return events.get(last).getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
    }
}
