package dev.throughline.worker.process.health;

import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.contract.health.WatchState;
import dev.throughline.contract.humantask.NoticeKeys;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskStatus;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Observes, then tells people of what has begun and of what is over. An alarm stays in the store until people are told,
 * so a round that dies on the way is made good by the next; the task's id and the messages' keys make that harmless.
 */
public final class HealthWatchWorkflowImpl implements HealthWatchWorkflow {
    private static final Logger log = Workflow.getLogger(HealthWatchWorkflowImpl.class);
    private static final String ONE_MESSAGE = "health-watch-one-message";

    private final Deque<String> ended = new ArrayDeque<>();
    private WatchState.Phase phase = WatchState.Phase.OBSERVE;
    private List<String> ill = List.of();
    private final List<String> raised = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();

    @Override
    public WatchState run() {
        lookAtSyncs();
        look(null);
        lookAtSyncs();
        at(WatchState.Phase.DONE);
        return state();
    }

    private void lookAtSyncs() {
        while (!ended.isEmpty()) {
            look(ended.remove());
        }
    }

    private void look(@Nullable String customer) {
        at(WatchState.Phase.OBSERVE);
        Observation found = reading(customer == null ? "observe" : "syncs of " + customer)
                .observe(new ObserveRound(Workflow.getInfo().getRunId(), customer));
        ill = found.ill();
        at(WatchState.Phase.ALARM);
        found.raise().forEach(this::raise);
        found.clear().forEach(this::clear);
    }

    /** The task tells its candidates, so all that is left is the customer's channel. */
    private void raise(Alarm alarm) {
        boolean once = tellsOnce();
        AlarmTasks.ask(alarm, audience(alarm));
        if (!once) {
            tell(alarm, alarm.taskId() + ":raised", audience(alarm), "raised", alarm.title(), alarm.body());
        } else if (channel(alarm) != null) {
            String key = NoticeKeys.of(alarm.taskId(), "opened");
            tell(alarm, key, null, "raised", alarm.title(), alarm.body());
        }
        noting(alarm).told(new Told(alarm.key(), alarm.taskId(), false));
        raised.add(alarm.key());
    }

    /**
     * The all-clear comes first and has the key of the message that the task was withdrawn, so it takes its place. Where the
     * task was decided before, people hear of the end all the same.
     */
    private void clear(Alarm alarm) {
        if (tellsOnce()) {
            tellOfTheEnd(alarm, NoticeKeys.ofEnd(alarm.taskId(), TaskStatus.CANCELLED));
            AlarmTasks.withdraw(alarm);
        } else {
            AlarmTasks.withdraw(alarm);
            tellOfTheEnd(alarm, alarm.taskId() + ":cleared");
        }
        noting(alarm).told(new Told(alarm.key(), alarm.taskId(), true));
        cleared.add(alarm.key());
    }

    private static void tellOfTheEnd(Alarm alarm, String key) {
        String body = "What was found is over. It was:\n\n" + alarm.body();
        tell(alarm, key, audience(alarm), "cleared", "Well again: " + alarm.title(), body);
    }

    private static boolean tellsOnce() {
        return Workflow.getVersion(ONE_MESSAGE, Workflow.DEFAULT_VERSION, 1) >= 1;
    }

    /** A message that cannot be sent holds up neither the task nor the other alarms. */
    private static void tell(
            Alarm alarm, String key, @Nullable TaskAudience to, String what, String title, String body) {
        CommunicationsActivities communications = Workflow.newActivityStub(
                CommunicationsActivities.class, ActivityPolicies.notification(what + ": " + alarm.key()));
        try {
            communications.notify(new Notification(key, to, channel(alarm), title, body, null, alarm.customer()));
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
        return route == null
                ? AlarmTasks.OPERATORS
                : AlarmTasks.OPERATORS.and(new TaskAudience(List.of(), route.people()));
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
    public void syncEnded(SyncEnded event) {
        if (!ended.contains(event.customer())) {
            ended.add(event.customer());
        }
    }

    @Override
    public WatchState state() {
        return new WatchState(phase, ill, List.copyOf(raised), List.copyOf(cleared));
    }

    private static HealthActivities reading(String summary) {
        return Workflow.newActivityStub(HealthActivities.class, ActivityPolicies.healthReading(summary));
    }

    private static HealthActivities noting(Alarm alarm) {
        return Workflow.newActivityStub(HealthActivities.class, ActivityPolicies.store("told of " + alarm.key()));
    }
}
