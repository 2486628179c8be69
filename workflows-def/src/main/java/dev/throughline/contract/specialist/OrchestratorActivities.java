package dev.throughline.contract.specialist;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskComment;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The orchestrator: asks a person, assigns and hands over; keeps the list of human tasks in the store. */
@ActivityInterface(namePrefix = "Orchestrator")
public interface OrchestratorActivities {
    /** Writes the task into the list. Repeating it changes nothing. */
    void taskOpened(HumanTaskRequest request, TaskState state);

    /** Makes the row in the list what the task is. An older state than the stored one changes nothing. */
    void taskChanged(TaskChange change);

    /**
     * What became of a task that somebody else asked for under the same id. Fails with CONFLICT, to be tried again, while
     * it is open, and with NOT_FOUND when no such task is known.
     */
    TaskOutcome taskOutcome(AskOutcome request);

    /**
     * A change of a task.
     *
     * @param version grows with each change of the task
     * @param state the task as it stands
     * @param comments those that came since the change before
     */
    record TaskChange(long version, TaskState state, List<TaskComment> comments) {}

    /**
     * Which task.
     *
     * @param taskId the business key
     */
    record AskOutcome(String taskId) {}
}
