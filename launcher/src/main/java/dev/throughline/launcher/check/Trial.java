package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldBase;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * One seed: a random connection, a ticket that gets its task, people who change both sides while rounds break off, a
 * quiet change at the end, and sometimes one of the odd cases. Everything that must hold is checked on the way.
 */
final class Trial {
    private final Random random;
    private final ConnectionSpec rules;
    private final TwoVendors vendors;
    private final People people;
    private final LinkUnderTest link;
    private final Afterwards afterwards;

    Trial(long seed, Figures figures) {
        // Neighbouring seeds begin alike with Random, so they are scattered first.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        rules = new RandomConnection(random).next();
        vendors = new TwoVendors(
                rules.fields(),
                random,
                new TwoVendors.Ways(random.nextBoolean(), random.nextInt(4) == 0, random.nextInt(4) == 0));
        people = new People(random, vendors, rules);
        link = new LinkUnderTest(vendors, rules, random, figures);
        afterwards = new Afterwards(rules, vendors, people, link);
    }

    /** Runs it. */
    void run() {
        people.fileTicket();
        boolean foreign = random.nextInt(5) == 0;
        if (foreign) {
            vendors.useExternalId("somebody-else-7");
        }
        int faults = random.nextInt(3);
        settle(faults);
        for (int episode = random.nextInt(3); episode >= 0; episode--) {
            episode();
        }
        Violation.unless(
                !foreign || "somebody-else-7".equals(vendors.externalId()), "the foreign external id was lost");
        Plan quiet = link.plan();
        Violation.unless(quiet.writesNothing(), "a second reconciliation writes: " + quiet.operations());
        quietChange(quiet);
        if (random.nextInt(4) == 0) {
            oddCase();
        }
    }

    private void episode() {
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            people.change(random.nextBoolean() ? Side.ZENDESK : Side.CLICKUP);
        }
        if (random.nextInt(8) == 0) {
            link.base = Base.none("t1");
        }
        int faults = random.nextInt(4);
        Plan plan = settle(faults);
        if (!plan.asks().isEmpty() && random.nextBoolean()) {
            for (Ask ask : plan.asks()) {
                link.base = link.base.withDecision(
                        ask, ask.options().get(random.nextInt(ask.options().size())));
            }
            settle(0);
        }
    }

    private Plan settle(int faults) {
        Set<String> strangers = strangers();
        Plan plan = link.quiesce(faults, people, new EnumMap<>(Side.class));
        afterwards.check(plan, faults > 0, strangers);
        people.rest();
        return plan;
    }

    /** The fields of which no agreement is remembered. */
    private Set<String> strangers() {
        Set<String> strangers = new TreeSet<>();
        for (FieldRule rule : rules.fields()) {
            FieldBase known = link.base.fields().get(rule.name());
            if (known == null || known.agreed() == null) {
                strangers.add(rule.name());
            }
        }
        return strangers;
    }

    /** One change by one person writes at most one round on the other side, and nothing back. */
    private void quietChange(Plan before) {
        Side side = random.nextBoolean() ? Side.ZENDESK : Side.CLICKUP;
        vendors.tick(5_000);
        boolean crosses = switch (random.nextInt(3)) {
            case 0 -> changesField(side, before);
            case 1 ->
                rules.tags().direction() == Direction.BOTH && !people.tag(side).isEmpty();
            default -> people.comment(side) || side == Side.CLICKUP;
        };
        Set<String> strangers = strangers();
        // Any change makes its side the later one, which can decide what was left undecided before.
        boolean mayDecide = rules.fields().stream()
                .filter(rule -> rule.conflict() == ConflictRule.LATEST)
                .anyMatch(rule -> isHeld(before, rule));
        Map<Side, Integer> written = new EnumMap<>(Side.class);
        afterwards.check(link.quiesce(0, people, written), false, strangers);
        if (crosses && !mayDecide) {
            Violation.unless(
                    written.getOrDefault(side, 0) == 0, "one change on " + side + " came back as a write: " + written);
            Violation.unless(
                    written.getOrDefault(side.other(), 0) <= 1, "one change took more than one round: " + written);
        }
    }

    private boolean changesField(Side side, Plan before) {
        FieldRule rule = rules.fields().get(random.nextInt(rules.fields().size()));
        return people.set(side, rule, people.valueFor(side, rule))
                && !isHeld(before, rule)
                && rule.direction().writes(side.other());
    }

    private static boolean isHeld(Plan plan, FieldRule rule) {
        return plan.held().stream().map(Held::field).anyMatch(rule.name()::equals);
    }

    private void oddCase() {
        people.rest();
        switch (random.nextInt(4)) {
            case 0 -> ended(TicketSnapshot.State.CLOSED);
            case 1 -> ended(TicketSnapshot.State.MERGED);
            case 2 -> ended(TicketSnapshot.State.DELETED);
            default -> withoutTask();
        }
    }

    /** A ticket that has ended is never written; whatever is said on its task is kept there or goes on elsewhere. */
    private void ended(TicketSnapshot.State state) {
        people.change(Side.ZENDESK);
        vendors.become(state);
        people.change(Side.CLICKUP);
        people.change(Side.CLICKUP);
        Map<Side, Integer> written = new EnumMap<>(Side.class);
        link.quiesce(random.nextInt(2), people, written);
        Violation.unless(vendors.followUps() <= 2, "a closed ticket had " + vendors.followUps() + " follow-ups");
        Violation.unless(
                state == TicketSnapshot.State.CLOSED || written.getOrDefault(Side.ZENDESK, 0) == 0,
                "a ticket that has ended was written");
    }

    private void withoutTask() {
        int made = vendors.tasksMade();
        vendors.loseTask();
        Plan plan = link.quiesce(random.nextInt(2), people, new EnumMap<>(Side.class));
        boolean again = vendors.hasTask();
        Violation.unless(vendors.tasksMade() == made + (again ? 1 : 0), "more than one task was made");
        Violation.unless(
                again || plan.outcome() == Outcome.TASK_DELETED || plan.outcome() == Outcome.DETACHED,
                "a deleted task ends as " + plan.outcome());
    }
}
