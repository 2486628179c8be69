package dev.throughline.api;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.zuorasync.RemovalsPhase;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.RemovalsRequest;
import dev.throughline.contract.zuorasync.RerunsReport;
import dev.throughline.contract.zuorasync.RerunsRequest;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.ScheduleUpkeepWorkflow;
import dev.throughline.contract.zuorasync.SyncAllReport;
import dev.throughline.contract.zuorasync.SyncAllRequest;
import dev.throughline.contract.zuorasync.ZuoraRemovalsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraRerunsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;

/** The smallest processes that the API can be tested with. */
final class TestingWorkflows {
    private TestingWorkflows() {}

    static void register(TestWorkflowEnvironment temporal) {
        temporal.newWorker(TaskQueues.THROUGHLINE)
                .registerWorkflowImplementationTypes(
                        TestingSyncWorkflow.class,
                        SyncAll.class,
                        Removals.class,
                        Reruns.class,
                        Upkeep.class,
                        TestingOnboardings.Onboarding.class,
                        TestingOnboardings.Removal.class,
                        TestingOnboardings.CredentialCheck.class,
                        TestingTickets.Link.class,
                        TestingTickets.Reconciliation.class,
                        TestingTickets.Doctor.class,
                        TestingTickets.Preview.class,
                        TestingTickets.Removal.class,
                        Health.class,
                        Failing.class,
                        Stuck.class);
        temporal.newWorker(Failing.QUEUE).registerActivitiesImplementations(new Unreachable());
    }

    /** Goes on until cancelled. */
    public static final class SyncAll implements ZuoraSyncAllWorkflow {
        @Override
        public SyncAllReport run(SyncAllRequest request) {
            Workflow.await(() -> false);
            return SyncAllReport.NONE;
        }

        @Override
        public SyncAllReport state() {
            return SyncAllReport.NONE;
        }
    }

    /** Is done at once. */
    public static final class Removals implements ZuoraRemovalsWorkflow {
        private RemovalsReport report = new RemovalsReport("", RemovalsPhase.CHECK, 0, 0, 0, 0);

        @Override
        public RemovalsReport run(RemovalsRequest request) {
            report = new RemovalsReport(request.customer(), RemovalsPhase.DONE, 1, 1, 1, 0);
            return report;
        }

        @Override
        public RemovalsReport state() {
            return report;
        }
    }

    /** Listing goes on until cancelled; reruns are done at once. */
    public static final class Reruns implements ZuoraRerunsWorkflow {
        private RerunsReport report = new RerunsReport("", 0, List.of(), List.of());

        @Override
        public RerunsReport run(RerunsRequest request) {
            report = new RerunsReport(request.customer(), 2, request.taskIds(), List.of());
            Workflow.await(() -> !request.taskIds().isEmpty());
            return report;
        }

        @Override
        public RerunsReport state() {
            return report;
        }
    }

    /** Looks once for each time that it is told. */
    public static final class Upkeep implements ScheduleUpkeepWorkflow {
        private boolean told;

        @Override
        public ScheduleDrift run() {
            Workflow.await(() -> told);
            return ScheduleDrift.NONE;
        }

        @Override
        public void customersChanged() {
            told = true;
        }
    }

    /** A worker elsewhere that finds its vendors well, and can reach nobody. */
    public static final class Health implements HealthCheckWorkflow {
        @Override
        public Result run(Request request) {
            List<Reading> readings = request.components().stream()
                    .map(component -> Reading.stated(
                            component, "of-a-worker", null, Verdict.WELL, "A worker reads " + component, ""))
                    .toList();
            List<String> undelivered = request.report() == null
                    ? List.of()
                    : List.of((request.report().to() == null
                                    ? request.report().address()
                                    : request.report().to())
                            + " got: " + request.report().title());
            return new Result("a worker elsewhere", readings, undelivered);
        }
    }

    /** Has an activity that fails, again and again. */
    @WorkflowInterface
    public interface FailingWorkflow {
        @WorkflowMethod(name = "Failing")
        void run();
    }

    /** Tries once an hour. */
    public static final class Failing implements FailingWorkflow {
        static final String QUEUE = "failing";

        @Override
        public void run() {
            Workflow.newActivityStub(
                            UnreachableActivities.class,
                            ActivityOptions.newBuilder()
                                    .setTaskQueue(QUEUE)
                                    .setStartToCloseTimeout(Duration.ofMinutes(5))
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setInitialInterval(Duration.ofHours(1))
                                            .build())
                                    .build())
                    .reach();
        }
    }

    /** Reaches nobody. */
    @ActivityInterface
    public interface UnreachableActivities {
        @ActivityMethod(name = "Reach")
        void reach();
    }

    /** A vendor that is not there. */
    static final class Unreachable implements UnreachableActivities {
        @Override
        public void reach() {
            throw FailureType.VENDOR_UNAVAILABLE.failure("nosuch.zuora.com does not answer", null);
        }
    }

    /** Has an activity that nobody carries out. */
    @WorkflowInterface
    public interface StuckWorkflow {
        @WorkflowMethod(name = "Stuck")
        void run();
    }

    /** Waits for Zuora's worker, of which these tests have none. */
    public static final class Stuck implements StuckWorkflow {
        @Override
        public void run() {
            Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
                            .setTaskQueue(TaskQueues.VENDOR_ZUORA)
                            .setStartToCloseTimeout(Duration.ofMinutes(5))
                            .build())
                    .execute("ZuoraApiAuthenticate", Void.class);
        }
    }
}
