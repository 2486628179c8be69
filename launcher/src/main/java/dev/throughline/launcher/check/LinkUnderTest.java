package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Carries plans out as a link process does, and breaks off where a process can. */
final class LinkUnderTest {
    private static final int MOST_ROUNDS = 200;

    final Map<String, ConflictEntry> log = new LinkedHashMap<>();
    Base base;

    private final TwoVendors vendors;
    private final ConnectionSpec rules;
    private final PlanRules planRules;
    private final Random random;
    private final Figures figures;

    LinkUnderTest(TwoVendors vendors, ConnectionSpec rules, Random random, Figures figures) {
        this.vendors = vendors;
        this.rules = rules;
        this.random = random;
        this.figures = figures;
        planRules = new PlanRules(rules);
        base = Base.none("t1");
    }

    /**
     * Goes on until there is nothing to write.
     *
     * @param faults how often a round may break off
     * @param people who may come between two writes, when there are faults
     * @param written counts the rounds that wrote, by side
     * @return the plan that has nothing to write
     */
    Plan quiesce(int faults, People people, Map<Side, Integer> written) {
        int left = faults;
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Plan plan = plan();
            if (plan.writesNothing()) {
                base = plan.settled();
                figures.mostRounds = Math.max(figures.mostRounds, round - 1);
                return plan;
            }
            plan.operations().stream()
                    .map(Operation::side)
                    .distinct()
                    .forEach(side -> written.merge(side, 1, Integer::sum));
            boolean breaks = left > 0 && random.nextInt(3) == 0;
            left -= breaks ? 1 : 0;
            boolean done =
                    carryOut(plan, breaks ? random.nextInt(plan.operations().size() * 2) : -1, people);
            figures.brokenOff += done ? 0 : 1;
        }
        throw new Violation(
                "after " + MOST_ROUNDS + " rounds there is still something to write: " + plan().operations());
    }

    Plan plan() {
        TicketSnapshot ticket = vendors.ticket();
        Plan plan = Planner.plan(base, ticket, vendors.readTask(), rules);
        Plan again = Planner.plan(base, vendors.ticket(), vendors.readTask(), rules);
        Violation.unless(plan.equals(again), "the order in which lists are read makes a difference");
        planRules.check(plan, ticket);
        plan.conflicts().forEach(entry -> log.putIfAbsent(entry.key(), entry));
        figures.plans += 2;
        figures.operations += plan.operations().size();
        figures.conflicts += plan.conflicts().size();
        figures.asks += plan.asks().size();
        figures.echoes += plan.echoes();
        return plan;
    }

    /**
     * Carries out a round.
     *
     * @param breaksAt twice the number of operations before the break, and one more when the last of them happened
     *     without our knowing; negative for no break
     */
    private boolean carryOut(Plan plan, int breaksAt, People people) {
        base = plan.intended();
        UnaryOperator<Base> learnt = UnaryOperator.identity();
        for (int i = 0; i < plan.operations().size(); i++) {
            if (breaksAt == 2 * i) {
                if (random.nextInt(3) > 0) {
                    return false;
                }
                // Somebody comes between what was read and what is written.
                people.change(vendors.hasTask() && random.nextBoolean() ? Side.CLICKUP : Side.ZENDESK);
            }
            Operation operation = plan.operations().get(i);
            TwoVendors.Effect effect = vendors.apply(operation);
            if (!effect.done() || breaksAt == 2 * i + 1) {
                return false;
            }
            UnaryOperator<Base> before = learnt;
            UnaryOperator<Base> more = learn(operation, effect);
            base = more.apply(base);
            learnt = known -> more.apply(before.apply(known));
        }
        base = learnt.apply(plan.settled());
        return true;
    }

    private UnaryOperator<Base> learn(Operation operation, TwoVendors.Effect effect) {
        String id = effect.id();
        if (operation instanceof Operation.CreateTask && id != null) {
            return known -> known.withTask(id);
        }
        if (operation instanceof Operation.CommentOnTask comment && id != null) {
            return known -> known.withComment(comment.source(), id);
        }
        if (operation instanceof Operation.UpdateTicket update && id != null) {
            Operation.TicketComment comment = update.comment();
            String source = comment == null ? null : comment.source();
            return source == null ? known -> known : known -> known.withComment(id, source);
        }
        if (operation instanceof Operation.UpdateTask update) {
            return known -> withActual(known, update);
        }
        return known -> known;
    }

    /** Tells what the task's vendor made of our words. */
    private Base withActual(Base known, Operation.UpdateTask update) {
        Base more = known;
        for (FieldRule rule : rules.fields()) {
            Change change = update.changes().get(rule.clickUp());
            if (change != null) {
                more = Planner.written(more, rule, Side.CLICKUP, vendors.worded(rule.clickUp(), change.after()));
            }
        }
        return more;
    }
}
