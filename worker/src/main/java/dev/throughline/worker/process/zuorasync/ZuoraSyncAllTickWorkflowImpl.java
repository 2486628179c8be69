package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.zuorasync.AllTickResult;
import dev.throughline.contract.zuorasync.SyncAllRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncAllTickWorkflow;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.ChildWorkflowFailure;

/** Starts the sync of all under its own id and waits for it, or ends as joined. */
public final class ZuoraSyncAllTickWorkflowImpl implements ZuoraSyncAllTickWorkflow {
    @Override
    public AllTickResult run(SyncAllRequest request) {
        try {
            return new AllTickResult(false, SyncChildren.startAll(request).get());
        } catch (ChildWorkflowFailure failure) {
            if (Failures.isAlreadyStarted(failure)) {
                return new AllTickResult(true, null);
            }
            throw failure;
        }
    }
}
