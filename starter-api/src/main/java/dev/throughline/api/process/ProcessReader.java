package dev.throughline.api.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.wire.ProcessResult;
import dev.throughline.api.wire.ProcessView;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.store.process.KeptProcess;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one process: where it is, and how it ended. */
public final class ProcessReader {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProcessReader.class);
    private static final Duration STATE_WITHIN = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final ProcessDirectory directory;
    private final ProcessCatalog catalog;
    private final KeptProcesses kept;

    public ProcessReader(
            WorkflowClient client,
            TemporalCalls calls,
            ProcessDirectory directory,
            ProcessCatalog catalog,
            KeptProcesses kept) {
        this.client = client;
        this.calls = calls;
        this.directory = directory;
        this.catalog = catalog;
        this.kept = kept;
    }

    /** The process with its state. */
    public ProcessView view(String processId) {
        return view(processId, null);
    }

    /**
     * The process as it was in a run.
     *
     * @param runId the run; null means the newest
     */
    public ProcessView view(String processId, @Nullable String runId) {
        Located found = directory.find(processId, runId);
        Optional<KeptProcess> remembered = kept.kept(found);
        return found.onServer() ? onServer(found, remembered) : fromStore(found, remembered);
    }

    private ProcessView onServer(Located found, Optional<KeptProcess> remembered) {
        JsonNode state = state(found);
        return new ProcessView(
                found.processId(),
                found.runId(),
                found.type(),
                found.status(),
                found.startedAt(),
                found.closedAt(),
                phase(found, state),
                state,
                found.searchAttributes(),
                failure(found, remembered),
                found.pending(),
                remembered.map(ProcessFigures::times).orElse(null));
    }

    /** Temporal's description of a process does not say why it did not complete; what was noted of its end does. */
    private @Nullable String failure(Located found, Optional<KeptProcess> remembered) {
        if (found.isRunning()) {
            return null;
        }
        return remembered.map(KeptProcess::failure).orElseGet(() -> directory.failure(found));
    }

    private static ProcessView fromStore(Located found, Optional<KeptProcess> remembered) {
        return new ProcessView(
                found.processId(),
                remembered.map(KeptProcess::runId).orElse(found.runId()),
                found.type(),
                found.status(),
                found.startedAt(),
                found.closedAt(),
                remembered.map(KeptProcess::phase).orElse(null),
                null,
                remembered.map(KeptProcess::attributes).orElse(found.searchAttributes()),
                found.failure(),
                found.pending(),
                remembered.map(ProcessFigures::times).orElse(null));
    }

    /** How the process ended; after the wait, that it has not. */
    public ProcessResult result(String processId, Duration wait) {
        Located found = directory.find(processId);
        if (!found.onServer()) {
            return kept.result(found);
        }
        if (found.isRunning() && wait.isZero()) {
            return new ProcessResult(processId, found.runId(), found.status(), null, null);
        }
        return await(found, wait);
    }

    private ProcessResult await(Located found, Duration wait) {
        WorkflowStub stub = client.newUntypedWorkflowStub(found.processId());
        Duration atMost = wait.isZero() ? GRACE : wait;
        try {
            return calls.within(atMost.plus(GRACE), () -> answer(found, stub, atMost));
        } catch (WorkflowFailedException e) {
            return ended(found, null, failure(e));
        }
    }

    private ProcessResult answer(Located found, WorkflowStub stub, Duration atMost) {
        try {
            JsonNode result = stub.getResult(atMost.toMillis(), TimeUnit.MILLISECONDS, JsonNode.class);
            return ended(found, result, null);
        } catch (TimeoutException e) {
            return new ProcessResult(found.processId(), found.runId(), Located.RUNNING, null, null);
        }
    }

    private ProcessResult ended(Located found, @Nullable JsonNode result, ProcessResult.@Nullable Failure failure) {
        Located now = directory.find(found.processId());
        return new ProcessResult(now.processId(), now.runId(), now.status(), result, failure);
    }

    private static ProcessResult.Failure failure(WorkflowFailedException e) {
        Throwable cause = e.getCause();
        for (Throwable deeper = cause; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof ApplicationFailure failure && FailureType.of(failure.getType()) != null) {
                return new ProcessResult.Failure(FailureType.of(failure.getType()), failure.getOriginalMessage());
            }
        }
        String message = cause instanceof TemporalFailure failure ? failure.getOriginalMessage() : null;
        return new ProcessResult.Failure(
                null,
                Optional.ofNullable(message)
                        .orElse(e.getWorkflowCloseEventType().name()));
    }

    private @Nullable JsonNode state(Located found) {
        if (!found.onServer() || !catalog.hasState(found.type())) {
            return null;
        }
        WorkflowStub stub = client.newUntypedWorkflowStub(found.target());
        try {
            return calls.within(STATE_WITHIN, () -> stub.query(ProcessType.STATE, JsonNode.class));
        } catch (RuntimeException e) {
            LOGGER.debug("{} does not say its state: {}", found.processId(), e.toString());
            return null;
        }
    }

    private static @Nullable String phase(Located found, @Nullable JsonNode state) {
        if (state != null && state.path("phase").isTextual()) {
            return state.path("phase").textValue();
        }
        Object attribute = found.searchAttributes().get(SearchAttributes.PHASE.getName());
        return attribute == null ? null : attribute.toString();
    }
}
