package dev.throughline.worker.policy.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.ValueMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerFieldsTest {
    /** Both had open / to do; "-" means that nothing is written on that side. */
    @ParameterizedTest
    @CsvSource({
        // direction, rule, ticket, task, written to ticket, written to task, logged
        "BOTH, ZENDESK, open, to do, -, -, -",
        "BOTH, ZENDESK, new, to do, -, -, -",
        "BOTH, ZENDESK, pending, to do, -, waiting, -",
        "BOTH, ZENDESK, open, complete, solved, -, -",
        "BOTH, ZENDESK, solved, complete, -, -, -",
        "BOTH, ZENDESK, pending, complete, -, waiting, BOTH_CHANGED",
        "BOTH, CLICKUP, pending, complete, solved, -, BOTH_CHANGED",
        "BOTH, ASK, pending, complete, -, -, BOTH_CHANGED",
        "BOTH, LATEST, pending, complete, -, waiting, BOTH_CHANGED",
        "TO_CLICKUP, ZENDESK, pending, to do, -, waiting, -",
        "TO_CLICKUP, ZENDESK, open, complete, -, to do, ONE_WAY",
        "TO_ZENDESK, CLICKUP, open, complete, solved, -, -",
        "TO_ZENDESK, CLICKUP, pending, to do, open, -, ONE_WAY",
        "BOTH, ZENDESK, hold, to do, -, -, UNMAPPED",
        "BOTH, ZENDESK, open, blocked, -, -, UNMAPPED",
        "BOTH, CLICKUP, hold, complete, solved, -, BOTH_CHANGED",
        "TO_CLICKUP, ZENDESK, hold, complete, -, -, UNMAPPED",
    })
    void aFieldFollowsItsRule(
            Direction direction,
            ConflictRule conflict,
            String onTicket,
            String onTask,
            String toTicket,
            String toTask,
            String logged) {
        ConnectionSpec rules = Links.rules(Links.status(direction, conflict));

        Plan plan = changed(rules, onTicket, onTask);

        assertEquals(toTicket, written(plan, Operation.UpdateTicket.class, "status"));
        assertEquals(toTask, written(plan, Operation.UpdateTask.class, "status"));
        assertEquals(
                logged.equals("-") ? List.of() : List.of(logged),
                plan.conflicts().stream().map(entry -> entry.kind().name()).toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, to do", "2, 1, waiting", "1, 1, waiting"})
    void theLaterChangeStandsAndTheOwnersInATie(int ticketAt, int taskAt, String onTaskAfterwards) {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.LATEST));
        Base base = open(rules);
        Links.Ticket ticket = Links.ticket().with("status", "pending");
        Links.Task task = Links.task().with("status", "complete");
        ticket.changedAt.put("status", Links.NOON.plusSeconds(ticketAt));
        task.changedAt.put("status", Links.NOON.plusSeconds(taskAt));

        Plan plan = Planner.plan(base, ticket.read(), task.read(), rules);

        assertEquals(
                onTaskAfterwards.equals("waiting") ? "waiting" : "-",
                written(plan, Operation.UpdateTask.class, "status"));
        assertEquals(
                onTaskAfterwards.equals("waiting") ? "-" : "solved",
                written(plan, Operation.UpdateTicket.class, "status"));
    }

    @Test
    void aContestedFieldIsLeftAloneUntilAPersonDecides() {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.ASK));
        Plan asked = changed(rules, "pending", "complete");
        assertTrue(asked.writesNothing());
        assertEquals(List.of(new Held("status", Held.Reason.ASKED)), asked.held());
        Ask ask = asked.asks().get(0);

        Plan same = plan(asked.settled(), rules, "pending", "complete");
        Plan moved = plan(asked.settled().withDecision(ask, Ask.CLICKUP), rules, "open", "complete");
        Plan decided = plan(asked.settled().withDecision(ask, Ask.CLICKUP), rules, "pending", "complete");

        assertEquals(List.of(ask), same.asks());
        assertTrue(moved.writesNothing(), "what was decided holds for no other values");
        assertEquals(1, moved.asks().size());
        assertEquals("solved", written(decided, Operation.UpdateTicket.class, "status"));
        assertEquals(new TreeMap<>(), decided.settled().decisions());
    }

    @Test
    void aValueWithoutACounterpartAsksAndCanBeSetBack() {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.ZENDESK));
        Plan asked = changed(rules, "hold", "to do");
        Ask ask = asked.asks().get(0);

        Plan back = plan(asked.settled().withDecision(ask, Ask.CLICKUP), rules, "hold", "to do");
        Plan left = plan(asked.settled().withDecision(ask, Ask.LEAVE), rules, "hold", "to do");

        assertEquals("open", written(back, Operation.UpdateTicket.class, "status"));
        assertEquals(ConflictEntry.Kind.UNMAPPED, back.conflicts().get(0).kind());
        assertTrue(left.writesNothing() && left.asks().isEmpty());
        assertEquals(List.of(new Held("status", Held.Reason.UNMAPPED)), left.held());
    }

    @Test
    void ourOwnWriteIsKnownByItsValueAlsoWhenTheRoundBrokeOff() {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.ASK));
        Plan plan = changed(rules, "pending", "to do");

        Plan landed = plan(plan.intended(), rules, "solved", "waiting");
        Plan afterwards = plan(plan.settled(), rules, "solved", "waiting");

        assertEquals(1, landed.echoes());
        assertEquals(List.of(), landed.asks(), "only the ticket was changed by a person");
        assertEquals("complete", written(landed, Operation.UpdateTask.class, "status"));
        assertEquals("complete", written(afterwards, Operation.UpdateTask.class, "status"));
        assertEquals(List.of(), afterwards.conflicts());
    }

    @Test
    void aValueThatWasPutBackWhileARoundBrokeOffIsLoggedWhenItGivesWay() {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.ZENDESK));
        Plan brokenOff = changed(rules, "open", "waiting");

        Plan next = plan(brokenOff.intended(), rules, "solved", "to do");

        assertEquals("pending", written(brokenOff, Operation.UpdateTicket.class, "status"));
        assertEquals("complete", written(next, Operation.UpdateTask.class, "status"));
        assertEquals(1, next.conflicts().size());
        assertEquals(ConflictEntry.Kind.BOTH_CHANGED, next.conflicts().get(0).kind());
        assertEquals("to do", next.conflicts().get(0).values().clickUp());
    }

    @Test
    void whatTheVendorMadeOfOurWordsIsNoChange() {
        FieldRule rule =
                Links.rule("description", FieldKind.LONG_TEXT, Direction.BOTH, ConflictRule.ASK, ValueMap.SAME);
        ConnectionSpec rules = Links.rules(rule);
        Links.Ticket ticket = Links.ticket().with("description", "* one");
        Plan plan = Planner.plan(
                Base.none("12").withTask("k1"), ticket.read(), Links.task().read(), rules);

        Base answered = Planner.written(plan.settled(), rule, Side.CLICKUP, "- one \r\n");
        Plan next = Planner.plan(
                answered,
                ticket.read(),
                Links.task().with("description", "- one").read(),
                rules);

        assertEquals("* one", written(plan, Operation.UpdateTask.class, "description"));
        assertTrue(next.writesNothing());
        assertEquals(List.of(), next.conflicts());
    }

    @Test
    void aTextThatIsCutIsLoggedWhenItIsCutAndWhenItIsOverwritten() {
        ConnectionSpec rules =
                Links.rules(Links.rule("name", FieldKind.TEXT, Direction.BOTH, ConflictRule.ZENDESK, ValueMap.SAME));
        Links.Ticket ticket = Links.ticket().with("name", "far too long a title");
        Plan cut = Planner.plan(
                Base.none("12").withTask("k1"), ticket.read(), Links.task().read(), rules);

        Plan overwritten = Planner.plan(
                cut.settled(), ticket.read(), Links.task().with("name", "short").read(), rules);

        assertEquals("far too l…", written(cut, Operation.UpdateTask.class, "name"));
        assertEquals(ConflictEntry.Kind.TOO_LONG, cut.conflicts().get(0).kind());
        assertEquals("short", written(overwritten, Operation.UpdateTicket.class, "name"));
        assertEquals(
                "far too long a title", overwritten.conflicts().get(0).values().zendesk());
    }

    @ParameterizedTest
    @CsvSource({
        // had on ticket, had on task, ticket, task, written to ticket, written to task
        "ann, ann, bob, ann, -, bob",
        "ann, ann, bob, 'ann,eve', -, 'bob,eve'",
        "ann, ann, , ann, -, ''",
        "ann, ann, ann, 'ann,eve', -, -",
        "ann, ann, ann, eve, eve, -",
        "ann, ann, ann, 'bob,eve', -, -",
        "ann, ann, Ann, ann, -, -",
    })
    void theAssigneeChangesPlacesAndOthersOnTheTaskStay(
            String hadTicket,
            String hadTask,
            @Nullable String onTicket,
            String onTask,
            String toTicket,
            String toTask) {
        ConnectionSpec rules = Links.rules(
                Links.rule("assignee", FieldKind.USER, Direction.BOTH, ConflictRule.ZENDESK, ValueMap.SAME));
        Base base = Links.agreed(
                Links.ticket().with("assignee", hadTicket), Links.task().with("assignee", hadTask), rules);
        Links.Ticket ticket = Links.ticket();
        if (onTicket != null) {
            ticket.with("assignee", onTicket);
        }

        Plan plan = Planner.plan(
                base, ticket.read(), Links.task().with("assignee", onTask).read(), rules);

        assertEquals(toTicket, written(plan, Operation.UpdateTicket.class, "assignee"));
        assertEquals(toTask, written(plan, Operation.UpdateTask.class, "assignee"));
    }

    @ParameterizedTest
    @CsvSource({"NUMBER, 1.50, 1.5", "LONG_TEXT, 'a ', a", "BOOLEAN, TRUE, true"})
    void valuesThatMeanTheSameAreTheSame(FieldKind kind, String onTicket, String onTask) {
        ConnectionSpec rules = Links.rules(Links.rule("field", kind, Direction.BOTH, ConflictRule.ASK, ValueMap.SAME));

        Plan plan = Planner.plan(
                Base.none("12").withTask("k1"),
                Links.ticket().with("field", onTicket).read(),
                Links.task().with("field", onTask).read(),
                rules);

        assertTrue(plan.writesNothing() && plan.asks().isEmpty(), plan::toString);
    }

    @Test
    void withoutABaseAnEmptyValueGivesWayAndTwoValuesGoByTheRule() {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.CLICKUP));
        Base none = Base.none("12");

        Plan filled = Planner.plan(
                none,
                Links.ticket().read(),
                Links.task().with("status", "waiting").read(),
                rules);
        Plan met = plan(none, rules, "solved", "waiting");

        assertEquals("pending", written(filled, Operation.UpdateTicket.class, "status"));
        assertEquals(List.of(), filled.conflicts());
        assertEquals("pending", written(met, Operation.UpdateTicket.class, "status"));
        assertEquals(ConflictEntry.Kind.FIRST_MEETING, met.conflicts().get(0).kind());
    }

    @Test
    void aChangedMappingIsAppliedAtTheNextRound() {
        ConnectionSpec rules = Links.rules(Links.status(Direction.BOTH, ConflictRule.ASK));
        Base base = open(rules);
        ValueMap other = new ValueMap(new TreeMap<>(Map.of("open", "doing")), new TreeMap<>(), null, null, false);
        ConnectionSpec changed =
                Links.rules(Links.rule("status", FieldKind.CHOICE, Direction.BOTH, ConflictRule.ASK, other));

        Plan plan = plan(base, changed, "open", "to do");

        assertEquals("doing", written(plan, Operation.UpdateTask.class, "status"));
        assertEquals(List.of(), plan.asks());
    }

    @Test
    void aCustomFieldOfATaskIsACallOfItsOwn() {
        FieldRule hours = new FieldRule(
                "hours",
                "custom:7",
                "custom:h",
                FieldKind.NUMBER,
                Direction.BOTH,
                Side.ZENDESK,
                ConflictRule.ZENDESK,
                ValueMap.SAME,
                10,
                false);

        Plan plan = Planner.plan(
                Base.none("12").withTask("k1"),
                Links.ticket().with("custom:7", "2.50").read(),
                Links.task().read(),
                Links.rules(hours));

        assertEquals(1, plan.operations().size());
        Operation.SetTaskField set = (Operation.SetTaskField) plan.operations().get(0);
        assertEquals(new Change(null, "2.5"), set.change());
        assertEquals(
                "zd:acme:12:task:custom:h", set.key().substring(0, set.key().lastIndexOf(':')));
    }

    private static Base open(ConnectionSpec rules) {
        return Links.agreed(Links.ticket().with("status", "open"), Links.task().with("status", "to do"), rules);
    }

    private static Plan changed(ConnectionSpec rules, String onTicket, String onTask) {
        return plan(open(rules), rules, onTicket, onTask);
    }

    private static Plan plan(Base base, ConnectionSpec rules, String onTicket, String onTask) {
        return Planner.plan(
                base,
                Links.ticket().with("status", onTicket).read(),
                Links.task().with("status", onTask).read(),
                rules);
    }

    /** What a plan writes into a field; "-" when it does not, empty for no value. */
    private static String written(Plan plan, Class<? extends Operation> type, String field) {
        for (Operation operation : plan.operations()) {
            if (type.isInstance(operation)) {
                Change change = operation instanceof Operation.UpdateTask task
                        ? task.changes().get(field)
                        : ((Operation.UpdateTicket) operation).changes().get(field);
                if (change != null) {
                    String after = change.after();
                    return after == null ? "" : after;
                }
            }
        }
        return "-";
    }
}
