package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.specialist.CustomerRecordsActivities.LedgerView;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The real onboarding with the real interceptors, over fakes of everything around it. */
final class OnboardingHarness implements AutoCloseable {
    static final String ID = "onboarding:acme";
    static final String REMOVAL = "customer-removal:acme";

    static final List<String> ROLES = List.of("operator");

    /** The effects of an onboarding that nothing comes between. */
    static final List<String> ALL_DONE = List.of("takeOver", "validate", "grantAccess", "activate", "beginSchedule");

    final FakeOffice office = new FakeOffice();
    final PlayedSync.Script sync = new PlayedSync.Script();
    final TestWorkflowEnvironment environment;

    OnboardingHarness() {
        this(TestWorkflowEnvironment.newInstance(options()));
    }

    /** On a server of any kind, which was started with {@link #options}. */
    OnboardingHarness(TestWorkflowEnvironment environment) {
        this.environment = environment;
        Worker worker = environment.newWorker(TaskQueues.THROUGHLINE);
        worker.registerWorkflowImplementationTypes(
                OnboardingWorkflowImpl.class,
                CustomerRemovalWorkflowImpl.class,
                CredentialCheckWorkflowImpl.class,
                PlayedTask.class);
        worker.registerWorkflowImplementationFactory(ZuoraSyncWorkflow.class, () -> new PlayedSync(sync));
        worker.registerActivitiesImplementations(office.activities());
        environment.newWorker(TaskQueues.VENDOR_ZUORA).registerActivitiesImplementations(office.new Zuora());
        environment.start();
    }

    static TestEnvironmentOptions options() {
        return TemporalProgram.options()
                .setWorkerFactoryOptions(WorkerRuntime.factoryOptions())
                .build();
    }

    static OnboardingRequest request(Approval approval) {
        return new OnboardingRequest("acme", approval, List.of("bob"), null, "ann");
    }

    OnboardingWorkflow onboarding() {
        return stub(OnboardingWorkflow.class, ID);
    }

    /** Starts one, and goes on. */
    OnboardingWorkflow start(Approval approval) {
        OnboardingWorkflow onboarding = onboarding();
        WorkflowClient.start(onboarding::run, request(approval));
        return onboarding;
    }

    /** Starts one, and comes back while the stage is half done. */
    OnboardingWorkflow startAndMeet(OnboardingStage stage) {
        if (stage == OnboardingStage.SYNC) {
            sync.acts.add(PlayedSync.Act.RUNS_ON);
            OnboardingWorkflow onboarding = start(Approval.NONE);
            await(onboarding, state -> sync.played.size() == 1);
            return onboarding;
        }
        office.hold(effect(stage));
        OnboardingWorkflow onboarding = start(Approval.NONE);
        office.awaitHeld(effect(stage));
        return onboarding;
    }

    /** Lets go of the stage that was met; the sync goes on until it is cancelled. */
    void goOn(OnboardingStage stage) {
        if (stage != OnboardingStage.SYNC) {
            office.goOn(effect(stage));
        }
    }

    /** The effect in which each stage can be met; the sync is met as a process. */
    static String effect(OnboardingStage stage) {
        return switch (stage) {
            case CREATION -> "takeOver";
            case VALIDATION -> "validate";
            case SYNC -> throw new IllegalArgumentException("a sync is no activity");
            case ACCESS -> "grantAccess";
            case MONITORING -> "activate";
        };
    }

    /** A sync of the customer that no onboarding started, and that runs on; the ledger shows 900 records of it. */
    WorkflowStub foreignSync() {
        sync.acts.add(PlayedSync.Act.RUNS_ON);
        ZuoraSyncWorkflow foreign = stub(ZuoraSyncWorkflow.class, "zuora-sync:acme");
        WorkflowClient.start(foreign::run, SyncRequest.of("acme", false, SyncQueue.DEFAULT));
        office.ledgerSays(new LedgerView("other", null, 0, new SyncProgress(1, 50, 900, 51)));
        return WorkflowStub.fromTyped(foreign);
    }

    CustomerRemovalWorkflow removal() {
        return stub(CustomerRemovalWorkflow.class, REMOVAL);
    }

    <T> T stub(Class<T> process, String id) {
        return client().newWorkflowStub(
                        process,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                        .set(SearchAttributes.CUSTOMER_ID, "acme")
                                        .build())
                                .build());
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    OnboardingReport result(OnboardingWorkflow onboarding) {
        return WorkflowStub.fromTyped(onboarding).getResult(OnboardingReport.class);
    }

    /** Waits until a person is asked, and the task takes messages. */
    String awaitTask(OnboardingWorkflow onboarding) {
        String task = await(onboarding, state -> state.humanTask() != null).humanTask();
        awaitTrue(() -> {
            try {
                client().newUntypedWorkflowStub("human-task:" + task).describe();
                return true;
            } catch (WorkflowNotFoundException soon) {
                return false;
            }
        });
        return String.valueOf(task);
    }

    /** Decides the human task that the onboarding waits for. */
    void decide(OnboardingWorkflow onboarding, String decision, String by) {
        String task = awaitTask(onboarding);
        client().newWorkflowStub(HumanTaskWorkflow.class, "human-task:" + task)
                .decide(new DecideTask(decision, "so decided", Map.of(), by, List.of("approver")));
    }

    /** Waits until the onboarding is as wanted; time stands still meanwhile. */
    OnboardingState await(OnboardingWorkflow onboarding, Predicate<OnboardingState> wanted) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        OnboardingState state = onboarding.state();
        while (!wanted.test(state)) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("It never came to this: " + state);
            }
            Thread.onSpinWait();
            state = onboarding.state();
        }
        return state;
    }

    /** Waits until the process has taken note of its cancellation: what it does about it is in its history then. */
    void awaitCancelSeen(String processId) {
        awaitTrue(() -> {
            boolean requested = false;
            for (var event : client().fetchHistory(processId).getEvents()) {
                boolean seen = event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
                if (requested && seen) {
                    return true;
                }
                requested |= event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED;
            }
            return false;
        });
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("It never came to this");
            }
            Thread.onSpinWait();
        }
    }

    void record(String name, String processId) {
        HistoryFiles.record(client(), name, processId);
    }

    @Override
    public void close() {
        office.goOnEverywhere();
        environment.close();
    }
}
