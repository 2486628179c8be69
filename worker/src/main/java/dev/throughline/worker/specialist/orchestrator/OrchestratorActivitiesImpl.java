package dev.throughline.worker.specialist.orchestrator;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.specialist.OrchestratorActivities;
import dev.throughline.store.Database;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.task.TaskRow;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** Keeps the list of human tasks in the store. */
public final class OrchestratorActivitiesImpl implements OrchestratorActivities {
    /** Somebody else asked a moment ago, and its row is about to be written. */
    private static final int LOOKS_FOR_A_NEW_TASK = 5;

    private final TaskRepository tasks;

    public OrchestratorActivitiesImpl(Database database) {
        this.tasks = new TaskRepository(database);
    }

    @Override
    public void taskOpened(HumanTaskRequest request, TaskState state) {
        tasks.opened(request, state);
    }

    @Override
    public void taskChanged(TaskChange change) {
        tasks.changed(change.version(), change.state(), change.comments());
    }

    @Override
    public TaskOutcome taskOutcome(AskOutcome request) {
        Optional<TaskRow> task = tasks.find(request.taskId());
        if (task.isEmpty() && Activity.getExecutionContext().getInfo().getAttempt() > LOOKS_FOR_A_NEW_TASK) {
            throw FailureType.NOT_FOUND.failure("There is no task '" + request.taskId() + "' in the list.", null);
        }
        TaskOutcome outcome = task.map(row -> row.state().outcome()).orElse(null);
        if (outcome == null) {
            // Not a conflict for good, unlike others: the retry policy looks again.
            throw ApplicationFailure.newFailure(
                    "Task '" + request.taskId() + "' is still open.", FailureType.CONFLICT.name());
        }
        return outcome;
    }
}
