package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.ResolveConflict;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.worker.process.SilentLedger;
import dev.throughline.worker.process.onboarding.PlayedTask;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real processes with the real interceptors over specialists who find what the test says, with time skipping. */
final class LinkHarness implements AutoCloseable {
    static final String ID = "ticket-link:c:7";
    static final List<String> OPERATOR = List.of("operator");

    final FakeTicketDesk desk = new FakeTicketDesk();
    final FakeRemovals removals = new FakeRemovals();
    final TestWorkflowEnvironment environment;

    LinkHarness() {
        this(TestWorkflowEnvironment.newInstance(options()));
    }

    LinkHarness(TestWorkflowEnvironment environment) {
        this.environment = environment;
        Worker processes = environment.newWorker(TaskQueues.THROUGHLINE);
        processes.registerWorkflowImplementationTypes(
                TicketLinkWorkflowImpl.class,
                TicketReconciliationWorkflowImpl.class,
                TicketReconciliationTickWorkflowImpl.class,
                ConnectionDoctorWorkflowImpl.class,
                ConnectionRemovalWorkflowImpl.class,
                PlayedTask.class);
        processes.registerActivitiesImplementations(desk, removals, new SilentLedger());
        environment.newWorker(TaskQueues.VENDOR_TICKETS).registerActivitiesImplementations(desk, new FakeDoctor(desk));
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

    TicketLinkWorkflow link() {
        return client().newWorkflowStub(TicketLinkWorkflow.class, ID);
    }

    WorkflowStub untyped() {
        return client().newUntypedWorkflowStub(ID);
    }

    /** Events of the ticket, as the dispatcher brings them. */
    void ticketChanged(String... events) {
        tell(LinkStart.TICKET_CHANGED, events);
    }

    void taskChanged(String... events) {
        tell(LinkStart.TASK_CHANGED, events);
    }

    private void tell(String signal, String... events) {
        client().newUntypedWorkflowStub(TicketLinkWorkflow.TYPE, LinkStart.options("c", "7"))
                .signalWithStart(signal, new Object[] {new SeenChange(Arrays.asList(events))}, new Object[] {
                    new TicketLinkRequest("c", "7")
                });
    }

    TicketLinkState state() {
        return link().state();
    }

    /** Waits until so many rounds went well. */
    void rounds(int rounds) {
        until(() -> state().rounds() >= rounds);
    }

    void phase(LinkPhase phase) {
        until(() -> state().phase() == phase);
    }

    /** Waits until so many questions are open. */
    List<TicketLinkState.OpenAsk> asked(int questions) {
        until(() -> state().asks().size() == questions);
        return state().asks();
    }

    void resolve(String key, String option) {
        link().resolveConflict(new ResolveConflict(key, option, null, "ann", OPERATOR));
    }

    /** Decides the human task of the question. */
    void decide(TicketLinkState.OpenAsk ask, String decision, Map<String, String> fields) {
        String id = "human-task:" + ask.humanTask();
        until(() -> isRunning(id));
        client().newWorkflowStub(HumanTaskWorkflow.class, id)
                .decide(new DecideTask(decision, null, fields, "bob", OPERATOR));
    }

    boolean isRunning(String workflowId) {
        return statusOf(workflowId).equals("WORKFLOW_EXECUTION_STATUS_RUNNING");
    }

    String statusOf(String workflowId) {
        try {
            return client().newUntypedWorkflowStub(workflowId)
                    .describe()
                    .getStatus()
                    .name();
        } catch (WorkflowNotFoundException notYet) {
            return "none";
        }
    }

    TicketLinkState result() {
        return untyped().getResult(TicketLinkState.class);
    }

    int events() {
        return client().fetchHistory(ID).getEvents().size();
    }

    static void until(BooleanSupplier condition) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("it never came to this");
            }
            Thread.onSpinWait();
        }
    }

    void record(String name) {
        HistoryFiles.record(client(), "ticketsync/" + name, ID);
    }

    @Override
    public void close() {
        environment.close();
    }
}
