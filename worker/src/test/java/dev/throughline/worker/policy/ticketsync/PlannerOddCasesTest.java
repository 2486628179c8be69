package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.OddCases;
import dev.throughline.contract.ticketsync.OddCases.OnClosedTicket;
import dev.throughline.contract.ticketsync.OddCases.OnHandMadeTask;
import dev.throughline.contract.ticketsync.OddCases.OnTask;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.ValueMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerOddCasesTest {
    private static final ConnectionSpec RULES = Links.rules(Links.status(Direction.BOTH, ConflictRule.ASK));

    private final Links.Ticket ticket = Links.ticket().with("status", "open");
    private final Links.Task task = Links.task().with("status", "to do");

    @Test
    void aTicketGetsOneTaskAndARepeatedAttemptSaysTheSame() {
        ticket.tags = List.of("vip");
        Base none = Base.none("12");
        Plan first = Planner.plan(none, ticket.read(), null, RULES);
        ticket.with("status", "pending");
        Plan again = Planner.plan(first.intended(), ticket.read(), null, RULES);
        task.tags = List.of("important");
        Plan found = Planner.plan(first.intended(), ticket.read(), task.read(), RULES);

        assertEquals(Outcome.CREATE, first.outcome());
        Operation.CreateTask create = (Operation.CreateTask) first.operations().get(0);
        assertEquals(Map.of("status", "to do"), create.fields());
        assertEquals(List.of("important"), List.copyOf(create.tags()));
        assertEquals(first.operations(), again.operations());
        assertEquals("zd:acme:12:task:1", create.key());
        assertEquals(1, found.operations().size(), found::toString);
        assertTrue(found.operations().toString().contains("after=waiting"), found::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH, Printer, Printer",
        "BOTH, , Ticket 12",
        "TO_ZENDESK, Printer, Printer",
        "TO_ZENDESK, , Ticket 12",
        "TO_ZENDESK, Printer on fire, Printer o…"
    })
    void aTaskHasANameWhateverTheTicketAndTheMappingSay(Direction direction, @Nullable String title, String name) {
        FieldRule rule = new FieldRule(
                "title",
                "subject",
                "name",
                FieldKind.TEXT,
                direction,
                direction == Direction.BOTH ? Side.ZENDESK : Side.CLICKUP,
                ConflictRule.ASK,
                ValueMap.SAME,
                10,
                true);
        if (title != null) {
            ticket.with("subject", title);
        }

        Plan plan = Planner.plan(Base.none("12"), ticket.read(), null, Links.rules(rule));

        Operation.CreateTask create = (Operation.CreateTask) plan.operations().get(0);
        assertEquals(Map.of("name", name), create.fields());
        assertEquals(List.of(), plan.conflicts());
    }

    @ParameterizedTest
    @CsvSource({
        "high, vip, g1, true",
        "low, vip, g1, false",
        "high, other, g1, false",
        "high, 'vip,spam', g1, false",
        ", vip, g1, false"
    })
    void onlyAQualifyingTicketGetsATask(@Nullable String priority, String tags, String group, boolean gets) {
        TreeSet<String> none = new TreeSet<>();
        TicketFilter filter = new TicketFilter(set("high", "urgent"), set("vip"), set("spam"), set(group), none, none);
        if (priority != null) {
            ticket.with("priority", priority);
        }
        ticket.tags = List.of(tags.split(",", -1));

        assertEquals(gets, Qualification.qualifies(filter, ticket.read()));
    }

    @Test
    void aTicketThatIsAlreadySolvedGetsNoTask() {
        ticket.closed = true;

        assertEquals(
                Outcome.NOT_QUALIFIED,
                Planner.plan(Base.none("12"), ticket.read(), null, RULES).outcome());
    }

    @Test
    void aForeignExternalIdStaysAndAnEmptyOneNamesTheTask() {
        Base base = Links.agreed(ticket, task, RULES);
        ticket.externalId = "crm-4711";
        Plan foreign = Planner.plan(base, ticket.read(), task.read(), RULES);
        ticket.externalId = null;
        Plan empty = Planner.plan(base, ticket.read(), task.read(), RULES);

        assertTrue(foreign.writesNothing());
        assertTrue(empty.operations().toString().contains("externalId=throughline:acme:k1"), empty::toString);
    }

    @Test
    void aDeletedTaskIsAPersonsChoice() {
        Base base = Links.agreed(ticket, task, RULES);

        Plan asked = Planner.plan(base, ticket.read(), null, RULES);
        Ask ask = asked.asks().get(0);
        Plan again = Planner.plan(base.withDecision(ask, Ask.KEEP), ticket.read(), null, RULES);
        Plan ended = Planner.plan(base.withDecision(ask, Ask.DETACH), ticket.read(), null, RULES);

        assertEquals(Outcome.TASK_DELETED, asked.outcome());
        assertTrue(asked.writesNothing());
        assertEquals("zd:acme:12:task:2", again.operations().get(0).key());
        assertEquals(Outcome.DETACHED, ended.outcome());
        assertTrue(ended.writesNothing());
    }

    @ParameterizedTest
    @CsvSource({"KEEP, LINKED", "DETACH, DETACHED", "ASK, TASK_MOVED"})
    void aTaskThatWasMovedOutIsFollowedOrNot(OnTask rule, Outcome outcome) {
        ConnectionSpec rules = Links.rules(odd(OnTask.ASK, rule, OnClosedTicket.IGNORE), Direction.BOTH);
        task.list = "elsewhere";

        assertEquals(
                outcome,
                Planner.plan(Base.none("12").withTask("k1"), ticket.read(), task.read(), rules)
                        .outcome());
    }

    @Test
    void aClosedTicketIsNeverWrittenAndHasOneFollowUp() {
        Base base = Links.agreed(ticket, task, RULES);
        ticket.with("status", "solved");
        ticket.closed = true;
        ticket.state = TicketSnapshot.State.CLOSED;
        task.comments = List.of(Links.comment("c1", "not yet"));

        Plan plan = Planner.plan(base, ticket.read(), task.read(), RULES);
        Plan afterwards = Planner.plan(plan.settled(), ticket.read(), task.read(), RULES);
        Base next = plan.settled().withComment("z1", "c0").forFollowUp("13");

        assertEquals(
                List.of("updateTask", "zd:acme:12:follow-up"),
                plan.operations().stream()
                        .map(operation -> operation instanceof Operation.UpdateTask ? "updateTask" : operation.key())
                        .toList());
        assertEquals(Outcome.FOLLOWED_UP, afterwards.outcome());
        assertTrue(afterwards.writesNothing());
        assertEquals("k1", next.task());
        assertEquals(Map.of("z1", "c0"), next.comments());
    }

    @Test
    void withoutFollowUpsTheLogSaysWhatAClosedTicketDidNotTake() {
        ConnectionSpec rules = Links.rules(
                odd(OnTask.ASK, OnTask.ASK, OnClosedTicket.IGNORE),
                Direction.BOTH,
                Links.status(Direction.BOTH, ConflictRule.ASK));
        Base base = Links.agreed(ticket, task, rules);
        ticket.state = TicketSnapshot.State.CLOSED;
        task.with("status", "waiting");
        task.tags = List.of("late");
        task.comments = List.of(Links.comment("c1", "not yet"));

        Plan plan = Planner.plan(base, ticket.read(), task.read(), rules);

        assertTrue(plan.writesNothing(), plan::toString);
        assertEquals(
                List.of("status", "tag:late", "comment:c1"),
                plan.conflicts().stream().map(ConflictEntry::subject).toList());
    }

    @Test
    void aMergedAndADeletedTicketAreSaidOnTheTaskOnce() {
        Base base = Links.agreed(ticket, task, RULES);
        ticket.state = TicketSnapshot.State.MERGED;
        Plan merged = Planner.plan(base, ticket.read(), task.read(), RULES);
        ticket.state = TicketSnapshot.State.DELETED;
        Plan deleted = Planner.plan(base, ticket.read(), task.read(), RULES);
        task.comments = List.of(
                Links.ours("c1", ((Operation.CommentOnTask) deleted.operations().get(0)).text()));
        Plan again = Planner.plan(base, ticket.read(), task.read(), RULES);

        assertEquals(Outcome.TICKET_MERGED, merged.outcome());
        assertEquals("zd:acme:12:note:merged", merged.operations().get(0).key());
        assertEquals(Outcome.TICKET_DELETED, deleted.outcome());
        assertTrue(again.writesNothing(), again::toString);
    }

    @Test
    void whatIsClosedAndSaysTheSameIsSettledAndAReopenedTicketGoesOn() {
        Base base = Links.agreed(ticket.with("status", "solved"), task.with("status", "complete"), RULES);
        ticket.closed = true;
        task.closed = true;
        Plan settled = Planner.plan(base, ticket.read(), task.read(), RULES);
        ticket.with("status", "open");
        ticket.closed = false;
        Plan reopened = Planner.plan(base, ticket.read(), task.read(), RULES);

        assertEquals(Outcome.SETTLED, settled.outcome());
        assertEquals(Outcome.LINKED, reopened.outcome());
        assertTrue(reopened.operations().toString().contains("after=to do"), reopened::toString);
    }

    private static OddCases odd(OnTask deleted, OnTask moved, OnClosedTicket closed) {
        return new OddCases(deleted, moved, closed, OnHandMadeTask.IGNORE);
    }

    private static SortedSet<String> set(String... values) {
        return new TreeSet<>(List.of(values));
    }
}
