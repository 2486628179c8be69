package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.throughline.contract.specialist.BusinessAnalystActivities;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Looked;
import dev.throughline.contract.specialist.BusinessAnalystActivities.PlanRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.sandbox.clickup.ClickUpList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that were found or chosen, and are somebody else's or elsewhere by the time that they are taken. */
final class LateBackfillTest extends BackfillGround {
    @Test
    void aTaskThatTwoPeopleChoseIsOneTicketsOnly() {
        open("title");
        String first = rig().vendors.ticket();
        String second = rig().vendors.ticket();
        String task = task("Printer", "");
        decide(first, asked(first), task);
        decide(second, asked(second), task);
        BusinessAnalystActivities analyst = rig().specialists.businessAnalyst();
        Looked before = analyst.look(new Look(LinkRig.CONNECTION, second));

        rig().quiesce(first);
        Planned late = analyst.plan(new PlanRound(LinkRig.CONNECTION, second, before, List.of("e1")));
        rig().quiesce(second);

        assertEquals(Planned.AGAIN, late.id());
        assertEquals(task, rig().link(first).task());
        assertNotEquals(task, rig().link(second).task());
        assertEquals("zd:acme:" + first, marker(task));
        assertEquals(2, tasks().size());
    }

    @Test
    void aTaskThatWasMarkedAsAnothersSinceItWasChosenIsNotTaken() {
        open("title");
        String ticket = rig().vendors.ticket();
        String task = task("Printer", "");
        decide(ticket, asked(ticket), task);
        rig().vendors.ann.setsField(task, WriteRig.MARKER, "zd:acme:4711");

        rig().quiesce(ticket);

        assertNotEquals(task, rig().link(ticket).task());
        assertEquals("zd:acme:4711", marker(task));
        assertEquals(2, tasks().size());
    }

    @Test
    void aTaskThatWasMovedOutOfTheListsSinceTheyWereReadIsNotTaken() {
        open("url");
        String ticket = rig().vendors.ticket();
        String task = task("Something else", address(ticket));
        rig().round(rig().vendors.ticket());
        movesAway(task);

        Planned planned = rig().round(ticket);

        assertEquals(Outcome.CREATE, planned.outcome());
        assertNotEquals(task, rig().link(ticket).task());
        assertEquals("", marker(task));
    }

    @Test
    void aTaskThatWasMovedSinceAPersonChoseItIsFollowed() {
        Map<String, Object> backfill = Map.of("match", List.of("title"), "ask", "true");
        opened = new LinkRig(
                directory,
                LinkRig.Manner.PLAIN,
                Map.of("backfill", backfill, "oddCases", Map.of("taskMoved", "follow")));
        String ticket = rig().vendors.ticket();
        String task = task("Printer", "");
        decide(ticket, asked(ticket), task);
        movesAway(task);

        rig().quiesce(ticket);

        assertEquals(task, rig().link(ticket).task());
        assertEquals(1, tasks().size());
    }

    private void movesAway(String task) {
        rig().vendors.clickUp.workspace().add(ClickUpList.named("902", "Elsewhere"));
        rig().vendors.ann.moves(task, "902");
    }
}
