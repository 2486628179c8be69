package dev.throughline.sandbox.zuora;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The runs and task instances of one tenant. A rerun task is queued, and has succeeded when it is asked for again. */
final class Runs {
    private static final long FIRST_INSTANCE = 5_000_000_001L;
    private static final long FIRST_RUN = 7_000_000_001L;

    private final TreeMap<Long, TaskInstance> instances = new TreeMap<>();
    private final TreeMap<Long, WorkflowRun> runs = new TreeMap<>();
    private long nextInstance = FIRST_INSTANCE;
    private long nextRun = FIRST_RUN;

    synchronized TaskInstance fail(long definitionId, DefinitionTask task, Instant at) {
        TaskInstance failed = new TaskInstance(
                nextInstance++,
                task.name(),
                task.actionType(),
                nextRun++,
                task.id(),
                definitionId,
                "Error",
                "Callout response was 500 after 1 tries.",
                "WorkflowError::Callout",
                at,
                at.plusMillis(85),
                0);
        instances.put(failed.id(), failed);
        return failed;
    }

    synchronized WorkflowRun start(long definitionId, int tasks, Instant at, String input) {
        long id = nextRun++;
        String name = String.format("WF-%d-%08d", definitionId, runs.size() + 1);
        WorkflowRun run = new WorkflowRun(id, name, definitionId, "Queued", tasks, at, at, null, input);
        runs.put(id, run);
        return run;
    }

    synchronized Optional<WorkflowRun> look(long id, Instant at) {
        return Optional.ofNullable(runs.computeIfPresent(id, (key, run) -> run.movedOn(at)));
    }

    synchronized boolean isRun(long id) {
        return runs.containsKey(id);
    }

    synchronized List<WorkflowRun> all() {
        return new ArrayList<>(runs.values());
    }

    synchronized List<TaskInstance> instances() {
        return new ArrayList<>(instances.values());
    }

    /** One instance; a queued one has run by now. */
    synchronized Optional<TaskInstance> instance(long id, Instant at) {
        return Optional.ofNullable(instances.computeIfPresent(
                id,
                (key, found) ->
                        found.status().equals("Queued") ? found.withStatus("Success", at, found.reruns()) : found));
    }

    synchronized Optional<TaskInstance> rerun(long id) {
        return Optional.ofNullable(
                instances.computeIfPresent(id, (key, found) -> found.withStatus("Queued", null, found.reruns() + 1)));
    }

    synchronized Optional<TaskInstance> update(long id, @Nullable String status, Instant at) {
        return Optional.ofNullable(instances.computeIfPresent(
                id, (key, found) -> status == null ? found : found.withStatus(status, at, found.reruns())));
    }
}
