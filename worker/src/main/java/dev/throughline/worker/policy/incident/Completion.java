package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.QuietRule;
import dev.throughline.contract.incident.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is complete without a person who says so. */
final class Completion {
    private final Situation situation;
    private final IncidentView incident;
    private final QuietRule quiet;

    Completion(Situation situation) {
        this.situation = situation;
        incident = situation.incident();
        quiet = situation.policy().quiet();
    }

    List<IncidentStep> steps() {
        if (incident.isResolved()) {
            return List.of();
        }
        List<IncidentStep> steps = new ArrayList<>();
        Instant quietAt = quietAt();
        if (quietAt != null && !situation.now().isBefore(quietAt)) {
            steps.add(quiet(quietAt));
        }
        if (isLeft(IncidentPhase.ESCALATE) && incident.commander() != null) {
            steps.add(completed(IncidentPhase.ESCALATE, incident.commander() + " is in command."));
        }
        if (isLeft(IncidentPhase.COMMUNICATE)
                && incident.told().keySet().containsAll(StakeholderUpdates.audience(situation))) {
            steps.add(completed(IncidentPhase.COMMUNICATE, "everyone who is to be told has been told."));
        }
        boolean all = Stream.of(Stage.RESPOND, Stage.RESOLVE)
                .flatMap(stage -> IncidentPhase.of(stage).stream())
                .noneMatch(this::isLeft);
        if (all) {
            steps.add(situation.onRecord(
                    EntryKind.RESOLVED, "resolved", situation.now(), "Resolved: every phase is complete."));
        }
        return steps;
    }

    private boolean isLeft(IncidentPhase phase) {
        return !incident.completed().containsKey(phase);
    }

    private IncidentStep completed(IncidentPhase phase, String text) {
        IncidentStep step = situation.onRecord(
                EntryKind.PHASE_COMPLETED,
                "phase:" + phase.word(),
                situation.now(),
                phase.word() + " is complete: " + text);
        return Situation.onRecord(step.dueAt(), step.entry().with(Fact.PHASE, phase));
    }

    private IncidentStep quiet(Instant dueAt) {
        String text = "no alert has fired for " + DurationText.of(quiet.after()) + ".";
        if (quiet.then() == QuietRule.Then.RESOLVE) {
            return situation.onRecord(EntryKind.RESOLVED, "resolved", dueAt, "Resolved: " + text);
        }
        IncidentStep step =
                situation.onRecord(EntryKind.PHASE_COMPLETED, "quiet:" + incident.fired(), dueAt, "Mitigated: " + text);
        return Situation.onRecord(dueAt, step.entry().with(Fact.PHASE, IncidentPhase.MITIGATE));
    }

    /** When the silence of the alerts means something; null while it does not. */
    private @Nullable Instant quietAt() {
        Instant since = incident.quietSince();
        if (since == null || incident.isResolved()) {
            return null;
        }
        return switch (quiet.then()) {
            case NOTHING -> null;
            case MITIGATE -> incident.isMitigated() ? null : since.plus(quiet.after());
            case RESOLVE -> since.plus(quiet.after());
        };
    }

    List<Instant> times() {
        Instant at = quietAt();
        return at == null ? List.of() : List.of(at);
    }
}
