package dev.throughline.contract.health;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One round of the health watch. What stays unwell for three rounds gets one human task and one alert; when it has been
 * well for as long, the task is withdrawn and the all-clear is given. What goes to and fro does neither. A customer whose
 * syncs fail as often in a row as it allows is treated alike, at once, and cleared by the next success. Its id is
 * {@code health-watch}; workers start it every five minutes, and however many ask, one round is done. Whoever closes a sync
 * that changes something starts it by signalWithStart.
 */
@WorkflowInterface
public interface HealthWatchWorkflow {
    String TYPE = "HealthWatch";

    @WorkflowMethod(name = TYPE)
    WatchState run();

    /** Syncs of a customer have begun to fail as often as it allows, or do so no more: look at them now. */
    @SignalMethod(name = "syncEnded")
    void syncEnded(SyncEnded event);

    @QueryMethod(name = "state")
    WatchState state();

    /**
     * That a sync ended.
     *
     * @param customer whose
     */
    record SyncEnded(String customer) {}
}
