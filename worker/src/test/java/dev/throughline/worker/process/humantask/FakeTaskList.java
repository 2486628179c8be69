package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.specialist.OrchestratorActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A list that remembers what it was told. */
final class FakeTaskList implements OrchestratorActivities {
    final List<TaskState> opened = new CopyOnWriteArrayList<>();
    final List<TaskChange> changes = new CopyOnWriteArrayList<>();

    @Override
    public void taskOpened(HumanTaskRequest request, TaskState state) {
        opened.add(state);
    }

    @Override
    public void taskChanged(TaskChange change) {
        changes.add(change);
    }

    /** The task as the list knows it. */
    TaskState newest() {
        return changes.isEmpty()
                ? opened.get(0)
                : changes.get(changes.size() - 1).state();
    }

    @Override
    public TaskOutcome taskOutcome(AskOutcome request) {
        TaskOutcome outcome = opened.isEmpty() ? null : newest().outcome();
        if (outcome == null) {
            throw ApplicationFailure.newFailure("still open", "CONFLICT");
        }
        return outcome;
    }
}
