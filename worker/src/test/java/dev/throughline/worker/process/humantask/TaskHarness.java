package dev.throughline.worker.process.humantask;

import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskStart;
import dev.throughline.worker.process.SilentLedger;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real workflows with the real interceptors over a list and channels that only remember, with time skipping. */
final class TaskHarness implements AutoCloseable {
    final FakeTaskList list = new FakeTaskList();
    final FakeCommunications communications = new FakeCommunications();
    final TestWorkflowEnvironment environment;

    TaskHarness() {
        environment = TestWorkflowEnvironment.newInstance(TemporalProgram.options()
                .setWorkerFactoryOptions(WorkerRuntime.factoryOptions())
                .build());
        Worker worker = environment.newWorker(TaskQueues.THROUGHLINE);
        worker.registerWorkflowImplementationTypes(
                HumanTaskWorkflowImpl.class, TaskNoticeWorkflowImpl.class, AskingWorkflow.Impl.class);
        worker.registerActivitiesImplementations(list, communications, new SilentLedger());
        environment.start();
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    /** Opens the task, and comes back when people have been told. */
    HumanTaskWorkflow open(HumanTaskRequest request) {
        start(request);
        until(() -> communications.keys().contains("task:" + request.id() + ":opened"));
        return task(request.id());
    }

    /** Starts the task, and goes on. */
    WorkflowStub start(HumanTaskRequest request) {
        HumanTaskWorkflow task = client().newWorkflowStub(
                        HumanTaskWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("human-task:" + request.id())
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .setTypedSearchAttributes(TaskStart.attributes(request))
                                .build());
        WorkflowClient.start(task::run, request);
        return WorkflowStub.fromTyped(task);
    }

    /** Starts a process that asks, and comes back when people have been told. */
    WorkflowStub ask(String workflowId, HumanTaskRequest request) {
        AskingWorkflow asking = client().newWorkflowStub(
                        AskingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .build());
        WorkflowClient.start(asking::run, request);
        return WorkflowStub.fromTyped(asking);
    }

    HumanTaskWorkflow task(String id) {
        return client().newWorkflowStub(HumanTaskWorkflow.class, "human-task:" + id);
    }

    WorkflowStub untyped(String id) {
        return client().newUntypedWorkflowStub("human-task:" + id);
    }

    static ClaimTask claimBy(String by) {
        return new ClaimTask(by, List.of("approver"));
    }

    static DelegateTask delegateBy(String by, String to) {
        return new DelegateTask(to, "on holiday", by, List.of("approver"));
    }

    static DecideTask decideBy(String by, String decision, String... roles) {
        return new DecideTask(decision, "because", Map.of(), by, List.of(roles));
    }

    static CommentTask commentBy(String by, String text) {
        return new CommentTask(text, null, by, List.of("viewer"));
    }

    static void until(BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("it never came to this");
            }
            Thread.onSpinWait();
        }
    }

    /** Keeps the history as a file when the environment names a directory in {@code THROUGHLINE_RECORD}. */
    void record(String name, String workflowId) {
        String directory = System.getenv("THROUGHLINE_RECORD");
        if (directory == null) {
            return;
        }
        Path file = Path.of(directory, name + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, client().fetchHistory(workflowId).toJson(true) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
