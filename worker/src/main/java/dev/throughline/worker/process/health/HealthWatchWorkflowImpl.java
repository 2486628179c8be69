package dev.throughline.worker.process.health;

import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.contract.health.WatchState;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.contract.specialist.HealthActivities;
import dev.throughline.contract.specialist.HealthActivities.Alarm;
import dev.throughline.contract.specialist.HealthActivities.Observation;
import dev.throughline.contract.specialist.HealthActivities.ObserveRound;
import dev.throughline.contract.specialist.HealthActivities.Told;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Observes, then tells people of what has begun and of what is over. An alarm stays in the store until people are told,
 * so a round that dies on the way is made good by the next; the task's id and the message's key make that harmless.
 */
public final class HealthWatchWorkflowImpl implements HealthWatchWorkflow {
    private static final Logger log = Workflow.getLogger(HealthWatchWorkflowImpl.class);

    private WatchState.Phase phase = WatchState.Phase.OBSERVE;
    private List<String> ill = List.of();
    private final List<String> raised = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();

    @Override
    public WatchState run() {
        Observation found =
                reading().observe(new ObserveRound(Workflow.getInfo().getRunId()));
        ill = found.ill();
        at(WatchState.Phase.ALARM);
        found.raise().forEach(this::raise);
        found.clear().forEach(this::clear);
        at(WatchState.Phase.DONE);
        return state();
    }

    /** The task comes first: it is the one that waits for somebody. */
    private void raise(Alarm alarm) {
        AlarmTasks.ask(alarm);
        tell(alarm, "raised", alarm.title(), alarm.body());
        noting(alarm).told(new Told(alarm.key(), alarm.taskId(), false));
        raised.add(alarm.key());
    }

    private void clear(Alarm alarm) {
        AlarmTasks.withdraw(alarm);
        tell(alarm, "cleared", "Well again: " + alarm.title(), "What was found is over. It was:\n\n" + alarm.body());
        noting(alarm).told(new Told(alarm.key(), alarm.taskId(), true));
        cleared.add(alarm.key());
    }

    /** A message that cannot be sent holds up neither the task nor the other alarms. */
    private static void tell(Alarm alarm, String what, String title, String body) {
        CommunicationsActivities communications = Workflow.newActivityStub(
                CommunicationsActivities.class, ActivityPolicies.notification(what + ": " + alarm.key()));
        try {
            communications.notify(new Notification(
                    alarm.taskId() + ":" + what, audience(alarm), channel(alarm), title, body, null, alarm.customer()));
        } catch (ActivityFailure failed) {
            if (Failures.isCancellation(failed)) {
                throw failed;
            }
            log.warn("Nobody could be told by message of {}: {}", alarm.key(), Failures.messageOf(failed));
        }
    }

    /** The operators, and whom the customer's alerts go to. */
    private static TaskAudience audience(Alarm alarm) {
        AlertRoute route = alarm.route();
        return route == null ? AlarmTasks.AUDIENCE : new TaskAudience(AlarmTasks.AUDIENCE.roles(), route.people());
    }

    private static @Nullable String channel(Alarm alarm) {
        AlertRoute route = alarm.route();
        return route == null ? null : route.channel();
    }

    private void at(WatchState.Phase next) {
        phase = next;
        Workflow.setCurrentDetails(WatchDisplay.details(state()));
    }

    @Override
    public WatchState state() {
        return new WatchState(phase, ill, List.copyOf(raised), List.copyOf(cleared));
    }

    private static HealthActivities reading() {
        return Workflow.newActivityStub(HealthActivities.class, ActivityPolicies.healthReading("observe"));
    }

    private static HealthActivities noting(Alarm alarm) {
        return Workflow.newActivityStub(HealthActivities.class, ActivityPolicies.store("told of " + alarm.key()));
    }
}
