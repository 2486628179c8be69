package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentStep.Effect;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Recipient;
import dev.throughline.contract.incident.Stage;
import dev.throughline.contract.incident.StageDeadline;
import dev.throughline.contract.incident.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Until when each stage has to be complete, and whether it was. What holds is what stands in the timeline: a change of
 * severity moves a deadline by an entry of its own.
 */
final class DeadlineKeeping {
    private final Situation situation;
    private final IncidentView incident;
    private final OnCall onCall;

    DeadlineKeeping(Situation situation, OnCall onCall) {
        this.situation = situation;
        this.onCall = onCall;
        incident = situation.incident();
    }

    /** Deadlines that begin, or that a change of severity moves. */
    List<IncidentStep> changes() {
        List<IncidentStep> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            StageDeadline holds = incident.deadline(stage);
            if (holds.verdict() == null && incident.completedAt(stage) == null) {
                change(steps, stage, holds.at());
            }
        }
        return steps;
    }

    private void change(List<IncidentStep> steps, Stage stage, @Nullable Instant holds) {
        Duration within = situation.rule().deadlines().of(stage);
        if (within == null) {
            if (holds != null) {
                steps.add(moved(EntryKind.DEADLINE_LENGTHENED, stage, null, by() + " lifted it"));
            }
            return;
        }
        Instant fromOpening = incident.openedAt().plus(within);
        Instant fromRating = incident.ratedAt().plus(within);
        if (holds == null) {
            steps.add(moved(EntryKind.DEADLINE_SET, stage, fromRating, "within " + DurationText.of(within)));
        } else if (fromOpening.isAfter(holds) && incident.ratings() > 0) {
            steps.add(moved(EntryKind.DEADLINE_LENGTHENED, stage, fromOpening, by() + " moved it"));
        } else if (fromRating.isBefore(holds)) {
            // From the change and not from the opening: nobody can be late before they could know.
            steps.add(moved(EntryKind.DEADLINE_SHORTENED, stage, fromRating, by() + " moved it"));
        }
    }

    private String by() {
        return incident.ratedBy().id();
    }

    private IncidentStep moved(EntryKind kind, Stage stage, @Nullable Instant until, String why) {
        String priority = situation.priority().name();
        String text = until == null
                ? priority + ": no deadline to " + stage.word() + "; " + why
                : priority + ": " + stage.word() + " by " + IncidentWords.time(until) + "; " + why;
        Actor by = kind == EntryKind.DEADLINE_SET ? Actor.SYSTEM : incident.ratedBy();
        TimelineEntry entry = situation
                .entry(by, kind, "deadline:" + stage.word() + ":" + incident.ratings(), text)
                .with(Fact.STAGE, stage)
                .with(Fact.UNTIL, until == null ? "none" : until);
        return Situation.onRecord(incident.ratedAt(), entry);
    }

    /** Deadlines of which it is known now whether they were met. */
    List<IncidentStep> verdicts() {
        List<IncidentStep> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            StageDeadline deadline = incident.deadline(stage);
            Instant at = deadline.at();
            if (at != null && deadline.verdict() == null) {
                Instant completed = incident.completedAt(stage);
                if (completed != null && !completed.isAfter(at)) {
                    steps.add(verdict(EntryKind.DEADLINE_MET, stage, at, "met " + early(completed, at)));
                } else if (!situation.now().isBefore(at)) {
                    steps.add(verdict(EntryKind.DEADLINE_MISSED, stage, at, "missed"));
                }
            }
        }
        return steps;
    }

    private static String early(Instant completed, Instant at) {
        Duration left = Duration.between(completed, at);
        return left.isZero() ? "on time" : "with " + DurationText.of(left) + " left";
    }

    private IncidentStep verdict(EntryKind kind, Stage stage, Instant deadline, String text) {
        TimelineEntry entry = situation
                .entry(Actor.SYSTEM, kind, "verdict:" + stage.word(), "Deadline to " + stage.word() + " " + text + ".")
                .with(Fact.STAGE, stage)
                .with(Fact.UNTIL, deadline);
        return Situation.onRecord(
                deadline,
                kind == EntryKind.DEADLINE_MISSED && stage == Stage.LEARN
                        ? Escalation.addressed(entry, reminded())
                        : entry);
    }

    /** Whoever was in command, and the last level of the chain. */
    private Called reminded() {
        int last = Escalation.chain(situation).levels().size();
        Called called = Called.at(situation, onCall, last);
        return incident.commander() == null ? called : called.with(Recipient.person(incident.commander()));
    }

    /** Those who have to hear that the postmortem is overdue; it is told and nobody is paged, since it is over. */
    List<IncidentStep> reminders() {
        List<IncidentStep> steps = new ArrayList<>();
        Instant due = incident.deadline(Stage.LEARN).at();
        if (due != null && incident.completedAt(Stage.LEARN) == null) {
            for (Recipient to : incident.overdue()) {
                TimelineEntry entry = situation
                        .entry(
                                Actor.SYSTEM,
                                EntryKind.REMINDED,
                                "remind:" + to,
                                IncidentWords.about(situation) + " The postmortem was due at " + IncidentWords.time(due)
                                        + ".")
                        .with(Fact.TO, to);
                steps.add(Situation.to(Effect.TELL, to, due, entry));
            }
        }
        return steps;
    }

    /** When the next deadline passes. */
    List<Instant> times() {
        List<Instant> times = new ArrayList<>();
        for (StageDeadline deadline : incident.deadlines().values()) {
            if (deadline.at() != null && deadline.verdict() == null) {
                times.add(deadline.at());
            }
        }
        return times;
    }
}
