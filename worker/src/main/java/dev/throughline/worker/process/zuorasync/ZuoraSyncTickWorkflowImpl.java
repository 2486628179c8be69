package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.TickResult;
import dev.throughline.contract.zuorasync.ZuoraSyncTickWorkflow;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.ChildWorkflowFailure;

/** Starts the sync under its own id and waits for it, or ends as joined. */
public final class ZuoraSyncTickWorkflowImpl implements ZuoraSyncTickWorkflow {
    @Override
    public TickResult run(SyncRequest request) {
        try {
            return new TickResult(false, SyncChildren.start(request).get());
        } catch (ChildWorkflowFailure failure) {
            if (Failures.isAlreadyStarted(failure)) {
                return new TickResult(true, null);
            }
            throw failure;
        }
    }
}
