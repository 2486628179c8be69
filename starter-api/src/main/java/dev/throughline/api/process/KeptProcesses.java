package dev.throughline.api.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.ProcessResult;
import dev.throughline.contract.common.FailureType;
import dev.throughline.store.process.KeptProcess;
import dev.throughline.store.process.KeptRun;
import dev.throughline.store.process.ProcessArchive;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from the store what can be known of a closed process, also when Temporal has let go of it. */
public final class KeptProcesses {
    private final ProcessArchive archive;
    private final WorkflowClient client;

    public KeptProcesses(ProcessArchive archive, WorkflowClient client) {
        this.archive = archive;
        this.client = client;
    }

    /** What is kept of the process; empty while it runs or is still to be kept. */
    Optional<KeptProcess> kept(Located process) {
        if (process.isRunning()) {
            return Optional.empty();
        }
        // Each run of a cron workflow is a process of its own.
        return archive.find(process.processId(), process.runKey())
                .or(() -> archive.find(process.processId(), process.runId()));
    }

    /** How the process ended. */
    ProcessResult result(Located process) {
        Optional<KeptProcess> found = kept(process);
        if (found.isEmpty()) {
            String message = process.failure() == null ? "Temporal does not know it any more." : process.failure();
            return new ProcessResult(
                    process.processId(), process.runId(), process.status(), null, failure(null, message));
        }
        KeptProcess kept = found.get();
        if (kept.status().equals("COMPLETED")) {
            return new ProcessResult(kept.processId(), kept.runId(), kept.status(), answer(kept), null);
        }
        String message = kept.failure() == null ? kept.status() : kept.failure();
        return new ProcessResult(
                kept.processId(),
                kept.runId(),
                kept.status(),
                null,
                failure(FailureType.of(kept.failureType()), message));
    }

    private static ProcessResult.Failure failure(@Nullable FailureType type, String message) {
        return new ProcessResult.Failure(type, message);
    }

    private @Nullable JsonNode answer(KeptProcess kept) {
        List<HistoryEvent> events = archive.lastRun(kept.processId(), kept.runKey())
                .map(KeptProcesses::events)
                .orElse(List.of());
        if (events.isEmpty()) {
            return null;
        }
        Payloads result = events.get(events.size() - 1)
                .getWorkflowExecutionCompletedEventAttributes()
                .getResult();
        return client.getOptions()
                .getDataConverter()
                .fromPayloads(0, Optional.of(result), JsonNode.class, JsonNode.class);
    }

    /**
     * The events of a run, oldest first; fails with 409 when its history is not kept.
     *
     * @param runId the run; null means the newest
     */
    List<HistoryEvent> history(Located process, @Nullable String runId) {
        Optional<KeptProcess> kept = kept(process);
        return kept.flatMap(one -> runId == null
                        ? archive.lastRun(one.processId(), one.runKey())
                        : archive.run(one.processId(), one.runKey(), runId))
                .map(KeptProcesses::events)
                .orElseThrow(() -> ProblemException.conflict(
                        "No history of " + (runId == null ? "" : "run " + runId + " of ") + process.processId()
                                + " is kept. "
                                + kept.map(KeptProcess::note)
                                        .orElse("Temporal had let go of it before it could be read."),
                        null));
    }

    private static List<HistoryEvent> events(KeptRun run) {
        return WorkflowExecutionHistory.fromJson(run.json()).getEvents();
    }
}
