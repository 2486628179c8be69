package dev.throughline.api;

import dev.throughline.store.process.KeptProcess;
import dev.throughline.store.process.KeptRun;
import dev.throughline.store.process.ProcessArchive;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import dev.throughline.store.process.TimeSpent;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Keeps a closed process as a worker does, which these tests have none of. */
record KeptFixture(TestingApi api) {
    /** Keeps a process that Temporal knows, with the history that it has there. */
    void keep(String processId, String customer) {
        WorkflowExecutionHistory history = api.temporal.getWorkflowClient().fetchHistory(processId);
        String runId = history.getEvents()
                .get(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getOriginalExecutionRunId();
        keep(processId, runId, customer, "COMPLETED", 1_000, List.of(new KeptRun(runId, history.toJson(false))));
    }

    /** Keeps a process that took so many milliseconds, nine tenths of them in one phase. */
    void keep(String processId, String runId, String customer, String status, long millis, List<KeptRun> runs) {
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant closedAt = startedAt.plusMillis(millis);
        boolean failed = status.equals("FAILED");
        new ProcessIndex(api.database)
                .closed(
                        new ProcessRow(
                                processId,
                                runId,
                                "ZuoraSync",
                                customer,
                                status,
                                startedAt,
                                closedAt,
                                failed ? "refused" : null,
                                "test"),
                        runId);
        long inPhase = millis * 9 / 10;
        new ProcessArchive(api.database, api.vault)
                .keep(
                        new KeptProcess(
                                processId,
                                runId,
                                runId,
                                "ZuoraSync",
                                customer,
                                status,
                                failed ? "AUTHENTICATION_FAILED" : null,
                                failed ? "refused" : null,
                                startedAt,
                                closedAt,
                                "STORAGE",
                                12,
                                3_400,
                                Map.of("Phase", "STORAGE"),
                                List.of(
                                        new TimeSpent(TimeSpent.Kind.PHASE, "RETRIEVAL", inPhase, 1, 0, 0, inPhase),
                                        new TimeSpent(TimeSpent.Kind.ACTIVITY, "ZuoraApiRetrieveChunk", 5, 2, 3, 1, 4),
                                        new TimeSpent(TimeSpent.Kind.WAIT, "VENDOR_LIMIT", inPhase, 1, 0, 0, inPhase)),
                                null),
                        runs);
    }
}
