package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What people have said of tasks that may be a ticket's, over the rounds that follow. */
class ExistingTaskTest {
    private static final ConnectionSpec RULES = Links.rules(Links.status(Direction.BOTH, ConflictRule.ZENDESK));
    private static final Base NONE = Base.none("12");

    /** A ticket without a task, for which these were found. */
    private static TicketSnapshot ticket(Map<String, String> perhaps) {
        Links.Ticket ticket = Links.ticket().with("subject", "Printer").with("status", "new");
        ticket.externalId = null;
        return ExistingTask.with(ticket.read(), new TreeMap<>(perhaps));
    }

    private static Plan plan(Base base, Map<String, String> perhaps) {
        return Planner.plan(base, ticket(perhaps), null, RULES);
    }

    private static Ask asked(Base base, Map<String, String> perhaps) {
        Plan plan = plan(base, perhaps);
        assertEquals(Outcome.EXISTING_TASK, plan.outcome());
        assertTrue(plan.writesNothing());
        assertEquals(1, plan.asks().size());
        return plan.asks().get(0);
    }

    @Test
    void theSameTasksAreAskedAboutOnceAndOthersAnew() {
        Ask ask = asked(NONE, Map.of("k1", "Printer"));

        assertEquals(List.of("k1", Ask.NEW), ask.options());
        assertEquals(ask, asked(NONE, Map.of("k1", "Printer")));
        Ask other = asked(NONE.withDecision(ask, "k1"), Map.of("k2", "Printer"));
        assertNotEquals(ask.key(), other.key());
    }

    @Test
    void everyTaskThatWasChosenIsKeptAndNewIsNone() {
        Ask first = asked(NONE, Map.of("k1", "Printer", "k2", "Printer"));
        Base once = NONE.withDecision(first, "k1");
        Ask second = asked(once, Map.of("k2", "Printer"));
        Base twice = once.withDecision(second, "k2");

        assertEquals(Set.of("k1", "k2"), Set.copyOf(ExistingTask.chosen(RULES, twice)));
        assertEquals(List.of(), ExistingTask.chosen(RULES, NONE.withDecision(first, Ask.NEW)));
        assertEquals(List.of(), ExistingTask.chosen(RULES, NONE));
    }

    @Test
    void newHoldsAlsoWhenOtherTasksAreFound() {
        Base decided = NONE.withDecision(asked(NONE, Map.of("k1", "Printer")), Ask.NEW);

        for (Map<String, String> perhaps : List.of(
                Map.of("k1", "Printer"),
                Map.of("k1", "Printer", "k2", "printer"),
                Map.of("k3", "Printer"),
                Map.<String, String>of())) {
            Plan plan = plan(decided, perhaps);

            assertEquals(Outcome.CREATE, plan.outcome(), perhaps::toString);
            assertEquals(List.of(), plan.asks());
            assertEquals(decided.decisions(), plan.intended().decisions(), "until the task stands");
        }
    }

    @Test
    void aDecisionOutlivesARoundInWhichThereIsNothingToDecide() {
        Base decided = NONE.withDecision(asked(NONE, Map.of("k1", "Printer")), Ask.NEW);
        Links.Ticket solved = Links.ticket().with("subject", "Printer").with("status", "solved");
        solved.externalId = null;
        solved.closed = true;

        Plan meanwhile = Planner.plan(decided, solved.read(), null, RULES);

        assertEquals(Outcome.NOT_QUALIFIED, meanwhile.outcome());
        assertEquals(
                Outcome.CREATE,
                plan(meanwhile.settled(), Map.of("k2", "Printer")).outcome());
    }

    @Test
    void whatWasDecidedOfAnotherTicketDecidesNothing() {
        Ask others = asked(NONE, Map.of("k1", "Printer"));
        Ask same = new Ask(
                others.key().replace("zd:acme:12:", "zd:acme:123:"),
                others.subject(),
                others.values(),
                others.options(),
                others.words());

        Base decided = NONE.withDecision(same, Ask.NEW);

        assertEquals(others, asked(decided, Map.of("k1", "Printer")));
        assertEquals(List.of(), ExistingTask.chosen(RULES, NONE.withDecision(same, "k1")));
    }
}
