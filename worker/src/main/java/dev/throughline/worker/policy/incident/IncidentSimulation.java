package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.incident.AlertTriage;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentFold;
import dev.throughline.contract.incident.IncidentPlan;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Scenario;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.contract.incident.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays a scenario by a policy: the planner that processes go by, with a clock that jumps. */
public final class IncidentSimulation {
    /** No plan puts more on record at one moment; one that did would never end. */
    private static final int MOST_ROUNDS = 1000;

    private static final String UNKNOWN = "unknown";

    private final IncidentPolicy policy;
    private final OnCall onCall;
    private final Scenario scenario;
    private final List<Step> steps = new ArrayList<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final IncidentFold fold;

    private IncidentSimulation(IncidentPolicy policy, OnCall onCall, Scenario scenario) {
        this.policy = policy;
        this.onCall = onCall;
        this.scenario = scenario;
        TimelineEntry opening = opening();
        fold = new IncidentFold(opening);
        put(opening, null);
    }

    /**
     * Something that came about.
     *
     * @param entry what stands in the timeline, or would
     * @param planned the step that it comes from; null where the scenario has it
     * @param refusal why it was not done; null where it was
     */
    public record Step(
            TimelineEntry entry,
            @Nullable IncidentStep planned,
            @Nullable String refusal) {}

    /**
     * How it played out.
     *
     * @param steps everything that came about, in its order
     * @param timeline what of it stands in the timeline
     * @param incident how the incident stands at the end
     * @param endsAt when the simulation ended: at the last thing that came about, or at the scenario's end
     */
    public record Result(List<Step> steps, List<TimelineEntry> timeline, IncidentView incident, Instant endsAt) {
        public Result {
            steps = List.copyOf(steps);
            timeline = List.copyOf(timeline);
        }
    }

    /**
     * Plays a scenario.
     *
     * @param policy how the organisation responds
     * @param onCall who is on call
     * @param scenario what happens around the incident
     */
    public static Result play(IncidentPolicy policy, OnCall onCall, Scenario scenario) {
        return new IncidentSimulation(policy, onCall, scenario).play();
    }

    private Result play() {
        Instant end = scenario.startsAt().plus(scenario.lasts());
        Instant now = timeline.get(0).at();
        int next = 0;
        while (true) {
            next = happen(next, now);
            Instant planned = settle(now);
            Instant event =
                    next < scenario.events().size() ? at(scenario.events().get(next)) : null;
            Instant following = earlier(planned, event);
            if (following == null || following.isAfter(end)) {
                return new Result(steps, timeline, fold.view(), following == null ? now : end);
            }
            now = following;
        }
    }

    private TimelineEntry opening() {
        Scenario.Opening opening = scenario.opening();
        if (opening != null) {
            return opened(scenario.startsAt(), opening);
        }
        Scenario.Event alert = scenario.events().get(0);
        AlertTriage.Verdict verdict = policy.triage().verdict(alert.labels());
        String service = verdict.service() == null ? UNKNOWN : verdict.service();
        return opened(at(alert), new Scenario.Opening(service, title(alert), verdict.severity(), verdict.urgency()));
    }

    private static String title(Scenario.Event alert) {
        return alert.labels().getOrDefault("alertname", alert.text());
    }

    private TimelineEntry opened(Instant at, Scenario.Opening opening) {
        Severity severity = opening.severity();
        Urgency urgency = opening.urgency();
        String text = severity + ", " + urgency.word() + ": " + policy.matrix().priority(severity, urgency) + ". "
                + opening.service() + ": " + opening.title();
        return TimelineEntry.of(at, Actor.SYSTEM, "inc:simulated:opened", EntryKind.OPENED, text)
                .with(Fact.INCIDENT, "simulated")
                .with(Fact.SERVICE, opening.service())
                .with(Fact.TITLE, opening.title())
                .with(Fact.SEVERITY, severity)
                .with(Fact.URGENCY, urgency);
    }

    /** What the scenario has until now; answers the number of the next event. */
    private int happen(int first, Instant now) {
        int next = first;
        while (next < scenario.events().size()
                && !at(scenario.events().get(next)).isAfter(now)) {
            TimelineEntry entry =
                    scenario.events().get(next).entry(scenario.startsAt(), "inc:simulated:event:" + (next + 1));
            String refusal = IncidentRules.refusal(fold.view(), entry);
            if (refusal == null) {
                append(entry, null);
            } else {
                steps.add(new Step(entry, null, refusal));
            }
            next++;
        }
        return next;
    }

    /** Carries out what is due until nothing is; answers when the next step becomes due. */
    private @Nullable Instant settle(Instant now) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            IncidentPlan plan = IncidentPlanner.plan(policy, fold.view(), onCall, now);
            if (plan.steps().isEmpty()) {
                return plan.nextAt();
            }
            plan.steps().forEach(step -> append(step.entry(), step));
        }
        throw new IllegalStateException("the plan does not end at " + now);
    }

    private void append(TimelineEntry entry, @Nullable IncidentStep planned) {
        fold.add(entry);
        put(entry, planned);
    }

    private void put(TimelineEntry entry, @Nullable IncidentStep planned) {
        timeline.add(entry);
        steps.add(new Step(entry, planned, null));
    }

    private Instant at(Scenario.Event event) {
        return scenario.startsAt().plus(event.after());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
