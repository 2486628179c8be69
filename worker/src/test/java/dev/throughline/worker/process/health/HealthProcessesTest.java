package dev.throughline.worker.process.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.health.WatchState;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.HealthActivities;
import dev.throughline.contract.specialist.ProcessLedgerActivities;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The check and the watch over specialists that say what the test wants, on the in-memory server. */
class HealthProcessesTest {
    private static final HealthActivities.Alarm ALARM = new HealthActivities.Alarm(
            "database/ping", "health-database.ping-1", "The database answers slowly", "See why.", null, null);
    private static final HealthActivities.Alarm CUSTOMERS = new HealthActivities.Alarm(
            "vendors/sync-failing/acme",
            "sync-failing-acme-run1",
            "The syncs of 'acme' fail",
            "See why.",
            "acme",
            new AlertRoute("#acme", List.of("ann")));

    private final FakeHealth health = new FakeHealth();
    private final FakeCommunications communications = new FakeCommunications();
    // Where time is skipped, a task that nobody decides is soon ten years old and timed out.
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(TemporalProgram.options()
            .setUseTimeskipping(false)
            .setWorkerFactoryOptions(WorkerRuntime.factoryOptions())
            .build());

    HealthProcessesTest() {
        Worker worker = environment.newWorker(TaskQueues.THROUGHLINE);
        worker.registerWorkflowImplementationTypes(
                HealthCheckWorkflowImpl.class, HealthWatchWorkflowImpl.class, WaitingHumanTask.class);
        worker.registerActivitiesImplementations(health, communications, new QuietLedger());
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void aRoundThatFindsNothingTellsNobody() {
        WatchState state = watch().run();

        assertEquals(new WatchState(WatchState.Phase.DONE, List.of(), List.of(), List.of()), state);
        assertTrue(communications.sent.isEmpty());
        record("health-watch-quiet");
    }

    @Test
    void whatStaysUnwellBecomesOneTaskAndOneMessage() {
        health.raise.addAll(List.of(ALARM, CUSTOMERS));

        WatchState state = watch().run();

        assertEquals(List.of("database/ping", "vendors/sync-failing/acme"), state.raised());
        assertTrue(isOpen(ALARM) && isOpen(CUSTOMERS));
        HumanTaskRequest asked = task(CUSTOMERS).query("request", HumanTaskRequest.class);
        assertEquals(new TaskAudience(List.of("operator"), List.of("ann")), asked.candidates());
        assertEquals("acme", asked.customer());
        assertEquals(HumanTaskRequest.USUAL_ESCALATION, asked.escalation());
        assertEquals(1, communications.sent.size(), "the tasks tell the people");
        assertEquals(
                "task:sync-failing-acme-run1:opened", communications.sent.get(0).key());
        assertEquals("#acme", communications.sent.get(0).channel());
        assertNull(communications.sent.get(0).to());
        assertEquals(new HealthActivities.Told("database/ping", "health-database.ping-1", false), health.told.get(0));
        record("health-watch-raised-once");
    }

    @Test
    void aRoundThatDiedBeforeItsReportIsMadeGoodWithoutASecondTask() {
        health.raise.add(CUSTOMERS);
        watch().run();

        watch().run();

        assertTrue(isOpen(CUSTOMERS));
        assertEquals(2, health.told.size());
        assertEquals(
                communications.sent.get(0).key(), communications.sent.get(1).key(), "one key is one message");
        record("health-watch-raised-once-more");
    }

    @Test
    void whatIsWellAgainWithdrawsTheTaskAndSaysSo() {
        health.raise.add(ALARM);
        watch().run();
        health.raise.clear();
        health.clear.add(ALARM);

        WatchState state = watch().run();

        assertEquals(List.of("database/ping"), state.cleared());
        assertThrows(WorkflowFailedException.class, () -> task(ALARM).getResult(String.class));
        assertEquals(
                WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED,
                task(ALARM).describe().getStatus());
        assertEquals(
                "task:health-database.ping-1:cancelled",
                communications.sent.get(0).key(),
                "it takes the place of the message that the task was withdrawn");
        assertTrue(health.told.get(1).cleared());
        record("health-watch-cleared-once");
    }

    @Test
    void aTaskThatSomebodyDecidedNeedsNoWithdrawal() {
        health.clear.add(ALARM);

        assertEquals(List.of("database/ping"), watch().run().cleared());
        assertEquals(1, communications.sent.size());
        record("health-watch-cleared-once-decided");
    }

    @Test
    void aMessageThatCannotBeSentHoldsNothingUp() {
        communications.broken.set(true);
        health.raise.add(CUSTOMERS);

        assertEquals(List.of("vendors/sync-failing/acme"), watch().run().raised());
        assertTrue(isOpen(CUSTOMERS));
        assertEquals(1, health.told.size());
        record("health-watch-once-untold");
    }

    @Test
    void aSyncThatEndedIsLookedAtBeforeTheRound() {
        WorkflowClient client = environment.getWorkflowClient();
        HealthWatchWorkflow watch = watch();
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(watch::run);
        request.add(watch::syncEnded, new HealthWatchWorkflow.SyncEnded("acme"));

        client.signalWithStart(request);

        WorkflowStub.fromTyped(watch).getResult(WatchState.class);
        assertEquals(Arrays.asList("acme", null), health.observed);
        record("health-watch-sync-ended");
    }

    @Test
    void aCheckAnswersWhatTheWorkerReads() {
        HealthCheckWorkflow.Result result =
                check().run(new HealthCheckWorkflow.Request(List.of(Component.VENDORS), null));

        assertEquals("worker-1", result.worker());
        assertEquals("zuora-access", result.readings().get(0).probe());
        assertTrue(communications.sent.isEmpty());
        record("health-check", "health-check:test");
    }

    @Test
    void aReportIsSentAndWhoDidNotGetItIsSaid() {
        HealthCheckWorkflow.Result result = check().run(new HealthCheckWorkflow.Request(
                List.of(),
                new CommunicationsActivities.Notification(
                        "health-report:1", TaskAudience.ofPerson("ann"), null, "Health", "All is well", null, null)));

        assertEquals(List.of("bob: no e-mail", "slack is not configured"), result.undelivered());
        assertEquals(1, communications.sent.size());
        record("health-check-report", "health-check:test");
    }

    private HealthWatchWorkflow watch() {
        return environment.getWorkflowClient().newWorkflowStub(HealthWatchWorkflow.class, options("health-watch"));
    }

    private HealthCheckWorkflow check() {
        return environment.getWorkflowClient().newWorkflowStub(HealthCheckWorkflow.class, options("health-check:test"));
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .build();
    }

    private WorkflowStub task(HealthActivities.Alarm alarm) {
        return environment.getWorkflowClient().newUntypedWorkflowStub("human-task:" + alarm.taskId());
    }

    private boolean isOpen(HealthActivities.Alarm alarm) {
        return task(alarm).describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private void record(String name) {
        record(name, "health-watch");
    }

    private void record(String name, String processId) {
        HistoryFiles.record(environment.getWorkflowClient(), "health/" + name, processId);
    }

    private static final class FakeHealth implements HealthActivities {
        private final List<Alarm> raise = new CopyOnWriteArrayList<>();
        private final List<Alarm> clear = new CopyOnWriteArrayList<>();
        private final List<@Nullable String> observed = new CopyOnWriteArrayList<>();
        private final List<Told> told = new CopyOnWriteArrayList<>();

        @Override
        public Readings read(ReadHealth request) {
            return new Readings(
                    "worker-1",
                    List.of(Reading.stated(
                            request.components().get(0), "zuora-access", null, Verdict.WELL, "All answer", "")));
        }

        @Override
        public Observation observe(ObserveRound request) {
            observed.add(request.customer());
            return new Observation(
                    raise.stream().map(Alarm::key).toList(), new ArrayList<>(raise), new ArrayList<>(clear));
        }

        @Override
        public void told(Told event) {
            told.add(event);
        }
    }

    private static final class FakeCommunications implements CommunicationsActivities {
        private final List<Notification> sent = new CopyOnWriteArrayList<>();
        private final AtomicBoolean broken = new AtomicBoolean();

        @Override
        public Delivery notify(Notification notification) {
            if (broken.get()) {
                throw FailureType.VENDOR_REJECTED.failure("Slack says no", null);
            }
            sent.add(notification);
            return new Delivery(1, List.of("bob: no e-mail"), List.of("slack"));
        }
    }

    private static final class QuietLedger implements ProcessLedgerActivities {
        @Override
        public void opened(Opened event) {
            // Nobody asks for it here.
        }

        @Override
        public void closed(Closed event) {
            // Nobody asks for it here.
        }
    }
}
