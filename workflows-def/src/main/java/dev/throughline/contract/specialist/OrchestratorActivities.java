package dev.throughline.contract.specialist;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskState;
import io.temporal.activity.ActivityInterface;

/** The orchestrator: asks a person, assigns and hands over; keeps the list of human tasks in the store. */
@ActivityInterface(namePrefix = "Orchestrator")
public interface OrchestratorActivities {
    /** Writes the task into the list. Repeating it changes nothing. */
    void taskOpened(HumanTaskRequest request, TaskState state);

    /** Makes the row in the list what the task is. An older state than the stored one changes nothing. */
    void taskChanged(TaskChange change);

    /**
     * A change of a task.
     *
     * @param version grows with each change of the task
     * @param state the task as it stands
     */
    record TaskChange(long version, TaskState state) {}
}
