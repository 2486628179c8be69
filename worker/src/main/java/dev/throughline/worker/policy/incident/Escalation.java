package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.EscalationChain;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentStep.Effect;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Paging;
import dev.throughline.contract.incident.Recipient;
import dev.throughline.contract.incident.Stage;
import dev.throughline.contract.incident.StageDeadline;
import dev.throughline.contract.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is paged, level by level, until somebody answers. Paging begins with the incident, when an alert fires again
 * after a mitigation, when whoever answered does nothing, and when a deadline is missed.
 */
final class Escalation {
    private final Situation situation;
    private final IncidentView incident;
    private final Paging paging;
    private final EscalationChain chain;
    private final OnCall onCall;

    Escalation(Situation situation, OnCall onCall) {
        this.situation = situation;
        this.onCall = onCall;
        incident = situation.incident();
        paging = incident.paging();
        chain = chain(situation);
    }

    static EscalationChain chain(Situation situation) {
        return situation.policy().chainOf(situation.incident().service());
    }

    /** The next level, or that there is none. */
    List<IncidentStep> decision() {
        if (!isPaged()) {
            return List.of();
        }
        Instant now = situation.now();
        Stage missed = missed();
        if (missed != null) {
            int next = Math.min(paging.level() + 1, levels());
            return begins(next, "the deadline to " + missed.word() + " was missed", missed, now);
        }
        return switch (paging.state()) {
            case NONE -> incident.isMitigated() ? List.of() : begins();
            case CALLING -> isCalled() && isDue(levelEndsAt(), now) ? goesOn(levelEndsAt()) : List.of();
            case ANSWERED ->
                isDue(idleAt(), now)
                        ? begins(
                                Math.max(1, Math.min(paging.level(), levels())),
                                "nothing was done for " + DurationText.of(Duration.between(active(), now)),
                                null,
                                now)
                        : List.of();
            case EXHAUSTED -> List.of();
        };
    }

    private boolean isPaged() {
        return !incident.isResolved() && situation.rule().pages();
    }

    private List<IncidentStep> begins() {
        return paging.run() == 0
                ? begins(1, "it was opened", null, incident.ratedAt())
                : begins(1, "an alert fires again", null, situation.now());
    }

    /** Whether everybody at the level has been paged or told, so that its time runs. */
    private boolean isCalled() {
        return paging.paged().containsAll(paging.called());
    }

    /** A stage whose deadline was missed and for which nobody has been paged yet. */
    private @Nullable Stage missed() {
        for (Stage stage : List.of(Stage.RESPOND, Stage.RESOLVE)) {
            if (incident.deadline(stage).verdict() == StageDeadline.Verdict.MISSED
                    && incident.completedAt(stage) == null
                    && !incident.escalated().contains(stage)) {
                return stage;
            }
        }
        return null;
    }

    private int levels() {
        return chain.levels().size();
    }

    private List<IncidentStep> begins(int level, String why, @Nullable Stage missed, Instant dueAt) {
        TimelineEntry entry = reached(paging.run() + 1, 1, level, why);
        return List.of(Situation.onRecord(dueAt, missed == null ? entry : entry.with(Fact.STAGE, missed)));
    }

    private List<IncidentStep> goesOn(Instant dueAt) {
        String why = "nobody acknowledged";
        if (paging.level() < levels()) {
            return List.of(Situation.onRecord(dueAt, reached(paging.run(), paging.round(), paging.level() + 1, why)));
        }
        if (paging.round() <= chain.repeat()) {
            return List.of(Situation.onRecord(dueAt, reached(paging.run(), paging.round() + 1, 1, why)));
        }
        return List.of(situation.onRecord(
                EntryKind.PAGING_EXHAUSTED,
                "exhausted:" + paging.run(),
                dueAt,
                "Nobody on " + chain.id() + " acknowledged, after " + paging.round()
                        + (paging.round() == 1 ? " round." : " rounds.")));
    }

    private TimelineEntry reached(int run, int round, int level, String why) {
        Called called = Called.at(situation, onCall, level);
        String text = "Level " + level + " of " + chain.id() + (round > 1 ? ", round " + round : "") + ": " + why + "."
                + gaps(called);
        TimelineEntry entry = situation
                .entry(Actor.SYSTEM, EntryKind.LEVEL_REACHED, "level:" + run + "." + round + "." + level, text)
                .with(Fact.RUN, run)
                .with(Fact.ROUND, round)
                .with(Fact.LEVEL, level)
                .with(Fact.WHY, why);
        return addressed(entry, called);
    }

    private static String gaps(Called called) {
        return called.gaps().isEmpty() ? "" : " Nobody is on call by " + String.join(", ", called.gaps()) + ".";
    }

    /** An entry with those whom it is about. */
    static TimelineEntry addressed(TimelineEntry entry, Called called) {
        TimelineEntry addressed = entry;
        if (!called.recipients().isEmpty()) {
            addressed = addressed.with(
                    Fact.TO,
                    called.recipients().stream().map(Recipient::toString).collect(Collectors.joining(",")));
        }
        return called.gaps().isEmpty() ? addressed : addressed.with(Fact.GAP, String.join(",", called.gaps()));
    }

    /** Those of the level who have not been paged or told. */
    List<IncidentStep> pages() {
        List<IncidentStep> steps = new ArrayList<>();
        Instant due = paging.calledAt();
        if (!isPaged() || paging.state() != Paging.State.CALLING || due == null) {
            return steps;
        }
        String place = paging.run() + "." + paging.round() + "." + paging.level();
        for (Recipient to : paging.called()) {
            if (!paging.paged().contains(to)) {
                TimelineEntry entry = situation
                        .entry(Actor.SYSTEM, EntryKind.PAGED, "page:" + place + ":" + to, text())
                        .with(Fact.TO, to)
                        .with(Fact.LEVEL, paging.level());
                steps.add(Situation.to(to.kind().isPeople() ? Effect.PAGE : Effect.TELL, to, due, entry));
            }
        }
        return steps;
    }

    private String text() {
        Duration within = chain.level(Math.min(paging.level(), levels())).acknowledgeWithin();
        return IncidentWords.about(situation) + " Level " + paging.level() + " of " + chain.id()
                + ": acknowledge within " + DurationText.of(within) + ".";
    }

    private Instant active() {
        return Optional.ofNullable(incident.activeAt()).orElse(incident.openedAt());
    }

    /** When the level has had its time; at once where it has nobody who could answer. */
    private Instant levelEndsAt() {
        Instant reached = Optional.ofNullable(paging.calledAt()).orElse(incident.openedAt());
        boolean people = paging.called().stream().anyMatch(one -> one.kind().isPeople());
        int level = Math.min(paging.level(), levels());
        return people ? reached.plus(chain.level(level).acknowledgeWithin()) : reached;
    }

    private @Nullable Instant idleAt() {
        Duration idle = situation.rule().idleAfter();
        return idle == null || incident.isMitigated() ? null : active().plus(idle);
    }

    private static boolean isDue(@Nullable Instant at, Instant now) {
        return at != null && !now.isBefore(at);
    }

    /** When the next level is due, or whoever answered has been idle. */
    List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        if (isPaged() && paging.state() == Paging.State.CALLING && isCalled()) {
            times.add(levelEndsAt());
        }
        Instant idle = idleAt();
        if (isPaged() && paging.state() == Paging.State.ANSWERED && idle != null) {
            times.add(idle);
        }
        return times;
    }
}
