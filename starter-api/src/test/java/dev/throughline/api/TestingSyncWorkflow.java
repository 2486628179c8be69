package dev.throughline.api;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.zuorasync.ForceSync;
import dev.throughline.contract.zuorasync.PauseSync;
import dev.throughline.contract.zuorasync.ResumeSync;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPhase;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.SyncState;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sync that goes on until it is resumed by {@code finish} or {@code fail}, or in another run by {@code continue}, and
 * that refuses to be forced when paused.
 */
public final class TestingSyncWorkflow implements ZuoraSyncWorkflow {
    private final SyncRequest request;
    private @Nullable String pausedBy;
    private @Nullable String ending;
    private boolean forced;

    @WorkflowInit
    public TestingSyncWorkflow(SyncRequest request) {
        this.request = request;
        this.forced = request.force();
    }

    @Override
    public SyncReport run(SyncRequest started) {
        Workflow.await(() -> ending != null);
        if ("continue".equals(ending)) {
            Workflow.continueAsNew(request);
        }
        if ("fail".equals(ending)) {
            throw FailureType.AUTHENTICATION_FAILED.failure("Zuora refuses the client secret", null);
        }
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        return new SyncReport(
                request.customer(), "run", SyncOutcome.COMPLETED, 1, 2, 0, 3, 3, 0, 0, 0, 0, 0, 4, 5, now, now, null);
    }

    @Override
    public SyncState pause(PauseSync command) {
        pausedBy = command.by();
        return state();
    }

    @Override
    public void checkPause(PauseSync command) {
        // It can always be paused.
    }

    @Override
    public SyncState resume(ResumeSync command) {
        pausedBy = null;
        ending = Set.of("finish", "fail", "continue").contains(command.by()) ? command.by() : ending;
        return state();
    }

    @Override
    public SyncState force(ForceSync command) {
        forced = true;
        return state();
    }

    @Override
    public void checkForce(ForceSync command) {
        if (pausedBy != null) {
            throw FailureType.INVALID_INPUT.failure("it no longer retrieves", null);
        }
    }

    @Override
    public SyncState state() {
        return new SyncState(request.customer(), SyncPhase.RETRIEVAL, forced, pausedBy, SyncProgress.NONE, 0, 0, null);
    }
}
