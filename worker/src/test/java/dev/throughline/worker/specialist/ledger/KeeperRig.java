package dev.throughline.worker.specialist.ledger;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.health.HealthWatchWorkflow;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.process.ProcessArchive;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A Temporal server with one small process, and a store that is told of it as the ledger does. */
final class KeeperRig implements AutoCloseable {
    static final String SERVER = "this-server";
    private static final String QUEUE = "keeper-test";

    final TestWorkflowEnvironment temporal;
    final Database database;
    final ProcessArchive archive;
    final ProcessIndex index;

    KeeperRig(TestWorkflowEnvironment temporal, Path directory) {
        this.temporal = temporal;
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        archive = new ProcessArchive(database, SecretVault.open(MasterKey.generate(), database));
        index = new ProcessIndex(database);
        temporal.newWorker(QUEUE).registerWorkflowImplementationTypes(TwoPhasesImpl.class, RoundImpl.class);
        temporal.start();
    }

    @Override
    public void close() {
        temporal.close();
        database.close();
    }

    /** Starts a process of so many runs, the last of which waits for ever when there are none. */
    WorkflowStub begin(int runs) {
        WorkflowStub stub = stub("TwoPhases");
        stub.start(runs);
        return stub;
    }

    /** A round of the health watch that does nothing. */
    WorkflowStub beginRound() {
        WorkflowStub stub = stub(HealthWatchWorkflow.TYPE);
        stub.start();
        return stub;
    }

    private WorkflowStub stub(String type) {
        return temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("keeper-test:" + UUID.randomUUID())
                                .setTaskQueue(QUEUE)
                                .build());
    }

    /** As the ledger notes an end. */
    ProcessRow noteEnd(String processId, String firstRun, String lastRun, String server) {
        return noteEnd("TwoPhases", processId, firstRun, lastRun, server);
    }

    ProcessRow noteEnd(String type, String processId, String firstRun, String lastRun, String server) {
        Instant at = Instant.now().minus(Duration.ofSeconds(1));
        ProcessRow row = new ProcessRow(processId, firstRun, type, null, "COMPLETED", at, at, null, server);
        index.closed(row, lastRun);
        return row;
    }

    HistoryKeeper keeper(long keepAtMost) {
        return new HistoryKeeper(archive, temporal.getWorkflowClient(), SERVER, keepAtMost, Clock.systemUTC());
    }

    ProcessUpkeep upkeep() {
        return upkeep(Duration.ofHours(1));
    }

    ProcessUpkeep upkeep(Duration roundsRetention) {
        return new ProcessUpkeep(
                index, archive, temporal.getWorkflowClient(), Duration.ofDays(1), roundsRetention, Clock.systemUTC());
    }

    /** The run that the process is in. */
    String newestRun(String processId) {
        return temporal.getWorkflowClient()
                .newUntypedWorkflowStub(processId)
                .describe()
                .getExecution()
                .getRunId();
    }

    /** Passes through two phases, and begins anew while there are runs to go. */
    @WorkflowInterface
    public interface TwoPhases {
        @WorkflowMethod(name = "TwoPhases")
        String run(int runs);
    }

    /** The process. */
    public static final class TwoPhasesImpl implements TwoPhases {
        @Override
        public String run(int runs) {
            Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet("CHECK"));
            if (runs == 0) {
                Workflow.await(() -> false);
            }
            Workflow.sleep(Duration.ofMillis(20));
            if (runs > 1) {
                Workflow.continueAsNew(runs - 1);
            }
            Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet("APPLY"));
            return "done";
        }
    }

    /** A round of the health watch, as far as the keeper is concerned. */
    @WorkflowInterface
    public interface Round {
        @WorkflowMethod(name = HealthWatchWorkflow.TYPE)
        String run();
    }

    /** The round. */
    public static final class RoundImpl implements Round {
        @Override
        public String run() {
            return "done";
        }
    }
}
