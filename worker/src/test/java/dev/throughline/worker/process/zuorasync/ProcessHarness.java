package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.worker.process.onboarding.FakeOffice;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.specialist.troubleshooter.TroubleshooterActivitiesImpl;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The real workflows with the real interceptors over specialists that work on nothing, on the in-memory server. */
final class ProcessHarness implements AutoCloseable {
    final FakeZuora zuora = new FakeZuora();
    final FakeArchitect architect = new FakeArchitect();
    final FakeLedger ledger = new FakeLedger();
    final FakeOffice office = new FakeOffice();
    final AtomicInteger reconciliations = new AtomicInteger();
    final TestWorkflowEnvironment environment;

    /** On the in-memory server, with time skipping. */
    ProcessHarness() {
        this(TestWorkflowEnvironment.newInstance(options()));
    }

    /** On the given server. */
    ProcessHarness(TestWorkflowEnvironment environment) {
        this.environment = environment;
        Worker processes = environment.newWorker(TaskQueues.THROUGHLINE);
        processes.registerWorkflowImplementationTypes(WorkerRuntime.WORKFLOWS.toArray(Class<?>[]::new));
        processes.registerActivitiesImplementations(
                architect,
                ledger,
                new TroubleshooterActivitiesImpl(),
                new FakeAutomation(reconciliations),
                office.records());
        environment.newWorker(TaskQueues.VENDOR_ZUORA).registerActivitiesImplementations(zuora);
        environment.start();
    }

    static TestEnvironmentOptions options() {
        return TemporalProgram.options()
                .setWorkerFactoryOptions(WorkerRuntime.factoryOptions())
                .build();
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    <T> T stub(Class<T> process, String id, String customer) {
        return client().newWorkflowStub(
                        process,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                        .set(SearchAttributes.CUSTOMER_ID, customer)
                                        .build())
                                .build());
    }

    /** Waits until the workflow has taken note of so many chunks. */
    void awaitProgress(ZuoraSyncWorkflow sync, long pages) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (sync.state().progress().pages() < pages) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("The sync never came to page " + pages);
            }
            Thread.onSpinWait();
        }
    }

    /**
     * Keeps the process's history as a file for the replay test when the environment names a directory in {@code THROUGHLINE_RECORD}.
     * Recorded histories are added, never edited.
     */
    void record(String name, String processId) {
        HistoryFiles.record(client(), name, processId);
    }

    @Override
    public void close() {
        zuora.goOn.countDown();
        environment.close();
    }
}
