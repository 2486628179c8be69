package dev.throughline.worker.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HeartbeatsTest {
    private static final String QUEUE = "heartbeats";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration THROTTLE = Duration.ofMillis(200);

    private final CountDownLatch open = new CountDownLatch(1);
    private TestWorkflowEnvironment environment;

    @BeforeEach
    void start() {
        environment = TestWorkflowEnvironment.newInstance(TemporalProgram.options()
                .setUseTimeskipping(false)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new Heartbeats())
                        .build())
                .build());
        Worker worker = environment.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        .setMaxHeartbeatThrottleInterval(THROTTLE)
                        .setDefaultHeartbeatThrottleInterval(THROTTLE)
                        .build());
        worker.registerWorkflowImplementationTypes(OneStepImpl.class);
        worker.registerActivitiesImplementations(new StepsImpl(open));
        environment.start();
    }

    @AfterEach
    void end() {
        open.countDown();
        environment.close();
    }

    @Test
    void anActivityThatTakesLongAndTellsNothingIsNotTakenForDead() {
        WorkflowStub process = start("silent");

        await(process, step -> beatenFor(step) > TIMEOUT.toMillis());
        open.countDown();

        assertEquals("silent, attempt 1", process.getResult(String.class));
    }

    @Test
    void aCancelledActivityThatTellsNothingGoesOnToItsEnd() {
        WorkflowStub process = start("silent");
        await(process, step -> step.hasLastHeartbeatTime());
        process.cancel();
        await(process, step -> has(process, EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED));
        long before = beatenFor(await(process, step -> true));

        await(process, step -> beatenFor(step) > before + 3 * THROTTLE.toMillis());
        open.countDown();

        assertThrows(WorkflowFailedException.class, () -> process.getResult(String.class));
        assertTrue(has(process, EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED));
    }

    @Test
    void whatTheAttemptBeforeToldIsKeptForTheNext() {
        WorkflowStub process = start("resumed");

        PendingActivityInfo step = await(process, pending -> pending.getAttempt() == 2 && beatenFor(pending) > 0);
        open.countDown();

        assertEquals(
                "\"half\"", step.getHeartbeatDetails().getPayloads(0).getData().toStringUtf8());
        assertEquals("resumed, attempt 2, after half", process.getResult(String.class));
    }

    @Test
    void anActivityThatTellsSomethingItselfIsLeftToDoSo() {
        WorkflowStub process = start("stuck");

        assertEquals("stuck, attempt 2, after mine", process.getResult(String.class));
    }

    private WorkflowStub start(String step) {
        OneStep process = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        OneStep.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(step)
                                .build());
        WorkflowClient.start(process::run, step);
        return WorkflowStub.fromTyped(process);
    }

    /** Waits until the step is under way and as wanted. */
    private static PendingActivityInfo await(WorkflowStub process, Predicate<PendingActivityInfo> wanted) {
        long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            List<PendingActivityInfo> steps =
                    process.describe().getRawDescription().getPendingActivitiesList();
            if (!steps.isEmpty() && wanted.test(steps.get(0))) {
                return steps.get(0);
            }
            if (System.nanoTime() > giveUpAt) {
                throw new AssertionError("It never came to this: " + steps);
            }
            Thread.onSpinWait();
        }
    }

    private boolean has(WorkflowStub process, EventType type) {
        return environment
                .getWorkflowClient()
                .fetchHistory(process.getExecution().getWorkflowId())
                .getEvents()
                .stream()
                .anyMatch(event -> event.getEventType() == type);
    }

    /** The milliseconds from the start of the attempt to its last beat. */
    private static long beatenFor(PendingActivityInfo step) {
        return step.hasLastHeartbeatTime()
                ? millis(step.getLastHeartbeatTime()) - millis(step.getLastStartedTime())
                : 0;
    }

    private static long millis(Timestamp at) {
        return TimeUnit.SECONDS.toMillis(at.getSeconds()) + TimeUnit.NANOSECONDS.toMillis(at.getNanos());
    }

    @WorkflowInterface
    public interface OneStep {
        @WorkflowMethod
        String run(String step);
    }

    @ActivityInterface
    public interface Steps {
        String step(String name);
    }

    public static final class OneStepImpl implements OneStep {
        @Override
        public String run(String step) {
            return Workflow.newActivityStub(
                            Steps.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofMinutes(2))
                                    .setHeartbeatTimeout(TIMEOUT)
                                    .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                                    .build())
                    .step(step);
        }
    }

    private record StepsImpl(CountDownLatch open) implements Steps {
        @Override
        public String step(String name) {
            ActivityExecutionContext context = Activity.getExecutionContext();
            int attempt = context.getInfo().getAttempt();
            String last = context.getHeartbeatDetails(String.class)
                    .map(told -> ", after " + told)
                    .orElse("");
            if (attempt == 1 && name.equals("resumed")) {
                context.heartbeat("half");
                throw ApplicationFailure.newFailure("the first attempt fails", "planted");
            }
            if (attempt == 1 && name.equals("stuck")) {
                context.heartbeat("mine");
            }
            if (attempt == 1 || !name.equals("stuck")) {
                awaitOpen();
            }
            return name + ", attempt " + attempt + last;
        }

        private void awaitOpen() {
            try {
                if (!open.await(2, TimeUnit.MINUTES)) {
                    throw new AssertionError("nobody opened");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
