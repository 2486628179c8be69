package dev.throughline.worker.policy.incident;

import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.IncidentPlan;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Stage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is due in an incident. The answer depends on the policy, the timeline, who is on call and the time alone: a
 * process and a simulation that append the same entries do the same.
 */
public final class IncidentPlanner {
    private IncidentPlanner() {}

    /**
     * Plans. What is put on record comes before anybody is paged or told because of it, so one answer
     * holds steps of one sort only.
     *
     * @param policy how the organisation responds
     * @param incident the incident, folded from its timeline
     * @param onCall who is on call
     * @param now the time; never before the timeline's last entry
     */
    public static IncidentPlan plan(IncidentPolicy policy, IncidentView incident, OnCall onCall, Instant now) {
        if (incident.closedAt() != null) {
            return new IncidentPlan(List.of(), null);
        }
        Situation situation = new Situation(policy, incident, now);
        DeadlineKeeping deadlines = new DeadlineKeeping(situation, onCall);
        Completion completion = new Completion(situation);
        Escalation escalation = new Escalation(situation, onCall);
        StakeholderUpdates updates = new StakeholderUpdates(situation);
        List<List<IncidentStep>> sorts = List.of(
                deadlines.changes(),
                completion.steps(),
                deadlines.verdicts(),
                escalation.decision(),
                Stream.of(escalation.pages(), updates.due(), deadlines.reminders())
                        .flatMap(List::stream)
                        .toList(),
                close(situation));
        return sorts.stream()
                .filter(steps -> !steps.isEmpty())
                .findFirst()
                .map(steps -> new IncidentPlan(steps, null))
                .orElseGet(() -> new IncidentPlan(
                        List.of(),
                        Stream.of(deadlines.times(), completion.times(), escalation.times(), updates.times())
                                .flatMap(List::stream)
                                .min(Instant::compareTo)
                                .orElse(null)));
    }

    /** Nothing is left when it is over and the postmortem is written, or none has to be. */
    private static List<IncidentStep> close(Situation situation) {
        IncidentView incident = situation.incident();
        boolean learnt = incident.completedAt(Stage.LEARN) != null
                || incident.deadline(Stage.LEARN).at() == null;
        return incident.isResolved() && learnt
                ? List.of(situation.onRecord(EntryKind.CLOSED, "closed", situation.now(), "Nothing is left to do."))
                : List.of();
    }
}
