package dev.throughline.api.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ValidatorRefusal;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** Signals, updates and queries to one process, with their failures as problems. */
public final class ProcessMessages {
    private final WorkflowClient client;
    private final TemporalCalls calls;

    public ProcessMessages(WorkflowClient client, TemporalCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** Tells the running process, in whichever run it is by now; it is delivered once, whenever a worker is there. */
    public void signal(String processId, String name, Object... arguments) {
        WorkflowStub stub = client.newUntypedWorkflowStub(processId);
        try {
            calls.runWithin(TemporalCalls.SERVER, () -> stub.signal(name, arguments));
        } catch (WorkflowNotFoundException e) {
            throw ended(processId);
        }
    }

    /**
     * Orders the running process, in whichever run it is by now, and waits for its answer.
     *
     * @param runKey the first run of its chain: another process under the same id is not ordered; null orders that one too
     * @param updateId the same id is carried out once; null makes one
     */
    public @Nullable JsonNode update(
            String processId, @Nullable String runKey, String name, @Nullable String updateId, Object... arguments) {
        UpdateOptions.Builder<JsonNode> options = UpdateOptions.newBuilder(JsonNode.class)
                .setUpdateName(name)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED);
        if (updateId != null) {
            options.setUpdateId(updateId);
        }
        WorkflowTargetOptions.Builder target =
                WorkflowTargetOptions.newBuilder().setWorkflowId(processId);
        if (runKey != null) {
            options.setFirstExecutionRunId(runKey);
            target.setFirstExecutionRunId(runKey);
        }
        WorkflowStub stub = client.newUntypedWorkflowStub(target.build());
        try {
            return calls.within(
                    TemporalCalls.WORKER,
                    () -> stub.startUpdate(options.build(), arguments).getResult());
        } catch (WorkflowNotFoundException e) {
            throw ended(processId);
        } catch (WorkflowUpdateTimeoutOrCancelledException e) {
            throw ProblemException.unavailable(
                    "No worker answered in time; whether '" + name + "' was carried out, the state will show.", null);
        } catch (WorkflowUpdateException e) {
            throw refused(name, e);
        }
    }

    /** Asks the process, running or not. */
    public @Nullable JsonNode query(String processId, String runId, String name, Object... arguments) {
        WorkflowStub stub = stub(processId, runId);
        try {
            return calls.within(TemporalCalls.WORKER, () -> stub.query(name, JsonNode.class, arguments));
        } catch (WorkflowQueryException e) {
            throw ProblemException.conflict("The process cannot answer '" + name + "': " + rootMessage(e), null);
        }
    }

    private WorkflowStub stub(String processId, String runId) {
        return client.newUntypedWorkflowStub(WorkflowTargetOptions.newBuilder()
                .setWorkflowId(processId)
                .setRunId(runId)
                .build());
    }

    private static ProblemException ended(String processId) {
        return ProblemException.conflict(processId + " has ended.", null);
    }

    private static ProblemException refused(String name, WorkflowUpdateException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure) {
                String message = failure.getOriginalMessage();
                FailureType type = FailureType.of(failure.getType());
                return refused(
                        "'" + name + "' was refused: " + ValidatorRefusal.wordsIn(message),
                        type == null ? ValidatorRefusal.typeIn(message) : type);
            }
        }
        return ProblemException.conflict("'" + name + "' was refused: " + rootMessage(e), null);
    }

    /** With the status of the failure's type: what the process refuses for its state is a conflict. */
    private static ProblemException refused(String words, @Nullable FailureType type) {
        if (type == FailureType.FORBIDDEN) {
            return ProblemException.forbidden(words, type);
        }
        return type == FailureType.INVALID_INPUT
                ? ProblemException.invalid("", words)
                : ProblemException.conflict(words, type);
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return String.valueOf(root.getMessage());
    }
}
