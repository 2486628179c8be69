package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.worker.connector.VendorException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tickets that had tasks before they were connected, against both stand-ins and a store. */
class BackfillTest extends BackfillGround {
    @Test
    void aTaskThatNamesTheTicketsAddressIsLinkedAndMarkedAndNoOtherIsMade() {
        open(LinkRig.Manner.TWICE, true, "url");
        String ticket = rig().vendors.ticket();
        String task = task("Something else", "See " + address(ticket) + ".");
        task("Another", "See " + address("1" + ticket));

        rig().quiesce(ticket);

        assertEquals(task, rig().link(ticket).task());
        assertEquals("zd:acme:" + ticket, marker(task));
        assertEquals(2, tasks().size());
        assertEquals(0, rig().quiesce(ticket));
    }

    @Test
    void aCustomFieldThatHoldsTheTicketsIdSaysSoToo() {
        open("custom:" + WriteRig.COST);
        String ticket = rig().vendors.ticket();
        String task = task("Something else", "");
        rig().vendors.ann.setsField(task, WriteRig.COST, ticket);
        rig().vendors.clock.pass(Duration.ofMinutes(2));

        rig().quiesce(ticket);

        assertEquals(task, rig().link(ticket).task());
        assertEquals(1, tasks().size());
    }

    @Test
    void ofATitleAloneAPersonIsAskedAndTheTaskThatTheyChooseIsLinked() {
        open("title", "url");
        String ticket = rig().vendors.ticket();
        String task = task("  printer ", "");

        Ask ask = asked(ticket);

        assertEquals(List.of(task, Ask.NEW), ask.options());
        assertNull(rig().link(ticket).task());
        decide(ticket, ask, task);
        rig().quiesce(ticket);
        assertEquals(task, rig().link(ticket).task());
        assertEquals("zd:acme:" + ticket, marker(task));
        assertEquals(1, tasks().size());
    }

    @Test
    void whoWantsANewOneGetsIt() {
        open("title");
        String ticket = rig().vendors.ticket();
        String task = task("Printer", "");

        decide(ticket, asked(ticket), Ask.NEW);
        rig().quiesce(ticket);

        assertEquals(2, tasks().size());
        assertFalse(task.equals(rig().link(ticket).task()));
        assertEquals("", marker(task));
    }

    @Test
    void whoWantsANewOneIsNotAskedAgainWhereMoreTasksMayBeTheTicketsByThen() {
        open("title");
        String ticket = rig().vendors.ticket();
        task("Printer", "");
        decide(ticket, asked(ticket), Ask.NEW);
        task("printer", "");

        Planned planned = rig().round(ticket);

        assertEquals(Outcome.CREATE, planned.outcome());
        assertEquals(List.of(), planned.asks());
        rig().quiesce(ticket);
        assertEquals(3, tasks().size());
    }

    @Test
    void aChoiceThatAnotherTicketHasByThenGivesWayToTheNextOne() {
        open("title");
        String first = rig().vendors.ticket();
        String second = rig().vendors.ticket();
        String taken = task("Printer", "");
        String left = task("printer", "");
        decide(second, asked(second), taken);
        decide(first, asked(first), taken);
        rig().quiesce(first);
        assertEquals(taken, rig().link(first).task());

        Ask anew = asked(second);
        assertEquals(List.of(left, Ask.NEW), anew.options());
        decide(second, anew, left);
        rig().quiesce(second);

        assertEquals(left, rig().link(second).task());
        assertEquals("zd:acme:" + second, marker(left));
        assertEquals(2, tasks().size());
    }

    @Test
    void aChoiceHoldsOverARoundThatBreaksOffAndForATicketThatChangedSince() {
        open("title");
        String ticket = rig().vendors.ticket();
        String task = task("Printer", "");
        decide(ticket, asked(ticket), task);
        rig().vendors.changes(ticket, "{\"subject\":\"Printer on fire\"}");
        breaksOff(ticket, ClickUpOperation.GET_TASK);
        rig().vendors.clock.pass(Duration.ofMinutes(2));

        rig().quiesce(ticket);

        assertEquals(task, rig().link(ticket).task());
        assertEquals("zd:acme:" + ticket, marker(task));
        assertEquals("Printer on fire", rig().onlyTask().name());
    }

    /** A round during which the vendor does not answer this. */
    private void breaksOff(String ticket, ClickUpOperation operation) {
        long fault = rig().vendors
                .clickUp
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.CUT_BEFORE_COMMIT)
                        .on(operation)
                        .always());
        assertThrows(VendorException.class, () -> rig().round(ticket));
        rig().vendors.clickUp.faults().remove(fault);
    }

    @Test
    void noTaskIsTakenForOneThatIsBeingMade() {
        open("url");
        String ticket = rig().vendors.ticket();
        breaksOff(ticket, ClickUpOperation.CREATE_TASK);
        String other = task("Something else", address(ticket));

        rig().quiesce(ticket);

        assertFalse(other.equals(rig().link(ticket).task()));
        assertEquals(2, tasks().size());
        assertEquals("", marker(other));
        assertEquals(
                List.of("Printer", "Something else"),
                tasks().stream().map(ClickUpTask::name).sorted().toList());
        assertEquals("Printer", rig().vendors.wire(ticket).path("subject").asText());
    }

    @Test
    void severalTasksOfOneTicketAndOneTaskOfSeveralTicketsAreAskedAbout() {
        open("url");
        String first = rig().vendors.ticket();
        String second = rig().vendors.ticket();
        String one = task("One", address(first));
        String other = task("Other", address(first));
        String both = task("Both", address(second) + " and " + address("99" + second));

        assertEquals(
                List.of(one, other).stream().sorted().toList(),
                asked(first).options().stream()
                        .filter(each -> !each.equals(Ask.NEW))
                        .toList());
        assertEquals(List.of(both, Ask.NEW), asked(second).options());
    }

    @Test
    void whereNobodyIsToBeAskedANewTaskIsMade() {
        open(LinkRig.Manner.PLAIN, false, "title", "url");
        String ticket = rig().vendors.ticket();
        task("Printer", "");

        rig().quiesce(ticket);

        assertEquals(2, tasks().size());
        assertTrue(marker(String.valueOf(rig().link(ticket).task())).startsWith("zd:"));
    }

    @Test
    void aTaskThatIsAnothersIsNotOfferedAndTheListsAreReadOnceForAll() {
        open("title");
        String first = rig().vendors.ticket();
        String second = rig().vendors.ticket();
        String task = task("Printer", "");
        decide(first, asked(first), task);
        rig().quiesce(first);
        long pages = rig().vendors.clickUp.requests().count(ClickUpOperation.LIST_TASKS);

        Planned planned = rig().round(second);

        assertEquals(Outcome.CREATE, planned.outcome());
        // One for what changed, and the archived ones that every search for a marker looks through.
        assertTrue(rig().vendors.clickUp.requests().count(ClickUpOperation.LIST_TASKS) - pages <= 4);
        assertEquals(task, rig().link(first).task());
    }

    @Test
    void aWorkerThatDiesOnTheWayLinksTheSameTask() {
        open(LinkRig.Manner.KILLED_AND_FORGOTTEN, true, "url");
        String ticket = rig().vendors.ticket();
        String task = task("Something else", address(ticket));

        rig().quiesce(ticket);

        assertEquals(task, rig().link(ticket).task());
        assertEquals("zd:acme:" + ticket, marker(task));
        assertEquals(1, tasks().size());
    }
}
