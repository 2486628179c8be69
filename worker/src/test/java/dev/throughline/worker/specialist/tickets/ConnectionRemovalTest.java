package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.specialist.ConnectionRemovalActivities;
import dev.throughline.contract.specialist.ConnectionRemovalActivities.Remove;
import dev.throughline.contract.specialist.ConnectionRemovalActivities.Removed;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs for a connection when it is deleted. */
class ConnectionRemovalTest {
    private static final String QUEUE = "processes";
    private static final String OBEDIENT = "Obedient";
    private static final String STUBBORN = "Stubborn";

    @TempDir
    Path directory;

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private final TestActivityEnvironment worker = TestActivityEnvironment.newInstance();

    @BeforeEach
    void start() {
        temporal.newWorker(QUEUE).registerWorkflowImplementationTypes(ObedientImpl.class, StubbornImpl.class);
        temporal.start();
    }

    @AfterEach
    void close() {
        worker.close();
        temporal.close();
    }

    /** Ends when it is told. */
    @WorkflowInterface
    public interface Obedient {
        @WorkflowMethod(name = OBEDIENT)
        void run();
    }

    public static final class ObedientImpl implements Obedient {
        @Override
        public void run() {
            Workflow.await(() -> false);
        }
    }

    /** Does not end when it is told. */
    @WorkflowInterface
    public interface Stubborn {
        @WorkflowMethod(name = STUBBORN)
        void run();
    }

    public static final class StubbornImpl implements Stubborn {
        @Override
        public void run() {
            try {
                Workflow.await(() -> false);
            } catch (CanceledFailure ignored) {
                CancellationScope none = Workflow.newDetachedCancellationScope(() -> Workflow.await(() -> false));
                none.run();
            }
        }
    }

    /** Each look at it takes a second; at one of them something happens. */
    private static final class HurryingClock extends Clock {
        private final AtomicLong seconds = new AtomicLong();
        private final long when;
        private final Runnable happens;

        private HurryingClock(long when, Runnable happens) {
            this.when = when;
            this.happens = happens;
        }

        @Override
        public Instant instant() {
            long now = seconds.incrementAndGet();
            if (now == when) {
                happens.run();
            }
            return Instant.EPOCH.plusSeconds(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private WorkflowStub start(String type, ProcessId id) {
        WorkflowStub started = temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id.toString())
                                .setTaskQueue(QUEUE)
                                .setWorkflowTaskTimeout(Duration.ofSeconds(60))
                                .build());
        started.start();
        return started;
    }

    private WorkflowExecutionStatus status(WorkflowStub process) {
        return Objects.requireNonNull(process.describe().getStatus());
    }

    private Removed remove(LinkRig rig, Clock clock) {
        worker.registerActivitiesImplementations(
                new ConnectionRemovalActivitiesImpl(rig.connections, temporal.getWorkflowClient(), clock));
        return worker.newActivityStub(ConnectionRemovalActivities.class).removeNext(new Remove(LinkRig.CONNECTION));
    }

    @Test
    void whatRunsIsCancelledAndThenNothingIsLeft() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            rig.links.begin(LinkRig.CONNECTION, "7", Instant.EPOCH);
            rig.links.begin(LinkRig.CONNECTION, "8", Instant.EPOCH);
            WorkflowStub link = start(OBEDIENT, ProcessId.ticketLink(LinkRig.CONNECTION, "7"));
            WorkflowStub preview = start(OBEDIENT, ProcessId.ticketPreview(LinkRig.CONNECTION));
            WorkflowStub doctor = start(OBEDIENT, ProcessId.connectionDoctor(LinkRig.CONNECTION));
            WorkflowStub other = start(OBEDIENT, ProcessId.ticketLink("other", "7"));
            assertTrue(rig.connections.hide(LinkRig.CONNECTION));

            Removed removed = remove(rig, Clock.systemUTC());

            assertEquals(new Removed(2, true), removed);
            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED, status(link));
            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED, status(preview));
            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED, status(doctor));
            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, status(other));
            assertFalse(rig.connections.isHidden(LinkRig.CONNECTION));
            assertTrue(rig.connections.find(LinkRig.CONNECTION).isEmpty());
            assertTrue(rig.links.find(LinkRig.CONNECTION, "7").isEmpty());
        }
    }

    @Test
    void whatDoesNotEndIsTerminated() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            WorkflowStub reconciliation = start(STUBBORN, ProcessId.ticketReconciliation(LinkRig.CONNECTION));
            rig.connections.hide(LinkRig.CONNECTION);

            assertEquals(new Removed(0, true), remove(rig, new HurryingClock(0, () -> {})));

            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED, status(reconciliation));
        }
    }

    @Test
    void aConnectionThatWasPutAgainIsLeftAlone() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            rig.links.begin(LinkRig.CONNECTION, "7", Instant.EPOCH);
            WorkflowStub link = start(OBEDIENT, ProcessId.ticketLink(LinkRig.CONNECTION, "7"));

            assertEquals(new Removed(0, true), remove(rig, Clock.systemUTC()));

            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, status(link));
            assertTrue(rig.links.find(LinkRig.CONNECTION, "7").isPresent());
        }
    }

    @Test
    void aConnectionThatIsPutAgainWhileItWaitsKeepsWhatRuns() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            rig.links.begin(LinkRig.CONNECTION, "7", Instant.EPOCH);
            WorkflowStub link = start(STUBBORN, ProcessId.ticketLink(LinkRig.CONNECTION, "7"));
            rig.connections.hide(LinkRig.CONNECTION);

            // Another attempt, of a worker that seemed dead, is done first.
            Removed removed = remove(rig, new HurryingClock(8, () -> {
                assertTrue(rig.connections.forget(LinkRig.CONNECTION));
                ConnectionSecrets secrets = new ConnectionSecrets("s", "t");
                assertTrue(rig.connections.put(rig.spec(Map.of()), secrets, "ann", Instant.EPOCH));
                rig.links.begin(LinkRig.CONNECTION, "7", Instant.EPOCH);
            }));

            assertTrue(removed.done());
            assertEquals(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING, status(link));
            assertTrue(rig.connections.find(LinkRig.CONNECTION).isPresent());
            assertTrue(rig.links.find(LinkRig.CONNECTION, "7").isPresent());
        }
    }
}
