package dev.throughline.contract.health;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One round of the health watch. What stays unwell for three rounds gets one human task and one alert; when it has been
 * well for as long, the task is withdrawn and the all-clear is given. What goes to and fro does neither. A customer whose
 * syncs fail as often in a row as it allows is treated alike, and cleared by the next success. Its id is
 * {@code health-watch}; workers start it every five minutes, and however many ask, one round is done.
 */
@WorkflowInterface
public interface HealthWatchWorkflow {
    String TYPE = "HealthWatch";

    @WorkflowMethod(name = TYPE)
    WatchState run();

    @QueryMethod(name = "state")
    WatchState state();
}
