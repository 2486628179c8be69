package dev.throughline.contract.incident;

import dev.throughline.contract.incident.AlertDecision.Outcome;
import dev.throughline.contract.incident.AlertGroups.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which incident an alert belongs to, and whether that is news to it. It asks a memory and changes nothing.
 *
 * <p>Alerts of one group of which each began no further than the rule's time from the next are one incident, in
 * whatever order and however often they are told: one that turns out to lie between two incidents makes them one. A
 * group goes on for as long as there are new alerts, and one that begins later opens another incident, even while the
 * first is open, so that a new trouble never disappears in an old incident. Once an incident is over, what it knows and
 * what began before its end and is only told now is late, and never opens another. That a storm has gone over its
 * {@link StormBound} depends on the order; what is the same in each is that no more incidents are opened.
 */
public final class AlertGrouping {
    private static final String STORM = "storm";
    private static final Comparator<GroupedIncident> OLDEST_FIRST =
            Comparator.comparing(GroupedIncident::first).thenComparing(GroupedIncident::key);

    private final AlertGroups groups;
    private final FlapRule flapping;
    private final StormBound bound;

    public AlertGrouping(AlertTriage triage, List<GroupingRule> rules, FlapRule flapping, StormBound bound) {
        this.groups = new AlertGroups(triage, rules);
        this.flapping = flapping;
        this.bound = bound;
    }

    /** As a policy says. */
    public static AlertGrouping of(IncidentPolicy policy) {
        return new AlertGrouping(policy.triage(), policy.grouping(), policy.flapping(), StormBound.USUAL);
    }

    /**
     * What becomes of an alert.
     *
     * @param receivedAt when it was told; a sender tells something no later than the group's time after it happened, or
     *     it counts as happening now
     */
    public AlertDecision decide(Alert alert, Instant receivedAt, AlertMemory memory) {
        Instant endsAt = alert.endsAt();
        Instant over = later(memory.overAt(alert.id()).orElse(null), endsAt);
        if (endsAt != null) {
            Optional<AlertRun> ended = memory.runAt(alert.id(), endsAt);
            return ended.isPresent()
                    ? ofKnown(alert.id(), ended.get(), over, receivedAt, memory)
                    : new AlertDecision(Outcome.REMEMBERED, alert.startsAt(), false, null, null, List.of(), null);
        }
        Group group = groups.of(alert);
        Instant startsAt = alert.startsAt();
        if (over != null && !over.isBefore(startsAt) && receivedAt.isAfter(over.plus(group.within()))) {
            // Its sender believed it to be over for a while, and has kept the beginning.
            startsAt = over.plusMillis(1);
        }
        Optional<AlertRun> known = memory.runAt(alert.id(), startsAt);
        return known.isPresent() && known.get().startsAt().equals(startsAt)
                ? ofKnown(alert.id(), known.get(), over, receivedAt, memory)
                : ofNew(alert, new Run(startsAt, over, receivedAt), group, memory);
    }

    /** Whether a change that was no news yet has become news by now. */
    public AlertDecision lookAgain(String incident, AlertId alert, Instant now, AlertMemory memory) {
        SortedSet<Instant> runs = memory.runs(incident, alert);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(incident + " does not know " + alert);
        }
        return ofKnown(
                alert, new AlertRun(runs.last(), incident), memory.overAt(alert).orElse(null), now, memory);
    }

    /** A run that no incident has yet. */
    private record Run(Instant startsAt, @Nullable Instant over, Instant receivedAt) {
        boolean firing() {
            return over == null || over.isBefore(startsAt);
        }
    }

    private AlertDecision ofKnown(AlertId id, AlertRun run, @Nullable Instant over, Instant now, AlertMemory memory) {
        GroupedIncident incident = memory.incident(run.incident())
                .orElseThrow(() -> new IllegalStateException("no incident " + run.incident()));
        SortedSet<Instant> runs = memory.runs(incident.key(), id);
        Optional<Boolean> told = memory.toldFiring(incident.key(), id);
        return incident.isOpen()
                ? ofOpen(incident, List.of(), run.startsAt(), new Heard(runs, over, told), now)
                : late(incident, run.startsAt(), new Heard(runs, over, told).firing());
    }

    private AlertDecision ofNew(Alert alert, Run run, Group group, AlertMemory memory) {
        List<GroupedIncident> near = near(group, run, memory);
        List<GroupedIncident> open =
                near.stream().filter(GroupedIncident::isOpen).toList();
        if (!open.isEmpty()) {
            return join(alert.id(), run, open, memory);
        }
        Optional<GroupedIncident> closed =
                near.stream().filter(incident -> isLate(run, incident, group)).max(OLDEST_FIRST);
        if (closed.isPresent()) {
            return late(closed.get(), run.startsAt(), run.firing());
        }
        if (memory.openedAfter(run.receivedAt().minus(bound.within())) < bound.incidents()) {
            return opened(alert, run, group.name());
        }
        List<GroupedIncident> storm = near(new Group(STORM, bound.within()), run, memory).stream()
                .filter(GroupedIncident::isOpen)
                .toList();
        return storm.isEmpty() ? opened(alert, run, STORM) : join(alert.id(), run, storm, memory);
    }

    private static List<GroupedIncident> near(Group group, Run run, AlertMemory memory) {
        return memory
                .near(
                        group.name(),
                        run.startsAt().minus(group.within()),
                        run.startsAt().plus(group.within()))
                .stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static boolean isLate(Run run, GroupedIncident incident, Group group) {
        Instant closedAt = incident.closedAt();
        return closedAt != null
                && !run.startsAt().isAfter(closedAt)
                && !run.receivedAt().isAfter(closedAt.plus(group.within()));
    }

    private AlertDecision join(AlertId id, Run run, List<GroupedIncident> open, AlertMemory memory) {
        SortedSet<Instant> runs = new TreeSet<>(List.of(run.startsAt()));
        Optional<Boolean> told = Optional.empty();
        for (GroupedIncident incident : open) {
            runs.addAll(memory.runs(incident.key(), id));
            told = told.or(() -> memory.toldFiring(incident.key(), id));
        }
        List<String> absorbed = open.stream().skip(1).map(GroupedIncident::key).toList();
        return ofOpen(open.get(0), absorbed, run.startsAt(), new Heard(runs, run.over(), told), run.receivedAt());
    }

    private AlertDecision opened(Alert alert, Run run, String group) {
        String key = groups.key(alert, run.startsAt());
        return new AlertDecision(Outcome.OPENED, run.startsAt(), run.firing(), key, group, List.of(), null);
    }

    private static AlertDecision late(GroupedIncident incident, Instant startsAt, boolean firing) {
        return new AlertDecision(Outcome.LATE, startsAt, firing, incident.key(), incident.group(), List.of(), null);
    }

    /** What an incident knows of an alert, and whether it was told last that it fires. */
    private record Heard(SortedSet<Instant> runs, @Nullable Instant over, Optional<Boolean> told) {
        /** A later run stands for the earlier ones, which its sender has forgotten. */
        boolean firing() {
            return over == null || over.isBefore(runs.last());
        }

        /** Changes up to the last beginning, and the end behind it where there is one. */
        int changesWithin(Duration time) {
            int beginnings = runs.tailSet(runs.last().minus(time)).size();
            return 2 * beginnings - (firing() ? 1 : 0);
        }
    }

    private AlertDecision ofOpen(
            GroupedIncident incident, List<String> absorbed, Instant startsAt, Heard heard, Instant now) {
        boolean firing = heard.firing();
        Instant over = heard.over();
        Instant quietAt = over == null ? now : over.plus(flapping.quietFor());
        boolean damped =
                !firing && now.isBefore(quietAt) && heard.changesWithin(flapping.within()) >= flapping.changes();
        Outcome change = damped && absorbed.isEmpty() ? Outcome.DAMPED : Outcome.CHANGED;
        Outcome outcome = heard.told()
                .map(before -> before == firing && absorbed.isEmpty() ? Outcome.REPEATED : change)
                .orElse(Outcome.JOINED);
        return new AlertDecision(
                outcome,
                startsAt,
                firing,
                incident.key(),
                incident.group(),
                absorbed,
                outcome == Outcome.DAMPED ? quietAt : null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isAfter(one) ? other : one;
    }
}
