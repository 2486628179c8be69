package dev.throughline.worker.runtime;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.specialist.ProcessLedgerActivities;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Failures;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import org.jspecify.annotations.Nullable;

/**
 * Writes every process into the store's index when it starts and when it closes, as local activities: one event each. A
 * run that continues as new is the same process, so neither end of the cut is written.
 */
final class LedgerInterceptor extends WorkerInterceptorBase {
    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new Inbound(next);
    }

    private static final class Inbound extends WorkflowInboundCallsInterceptorBase {
        private Inbound(WorkflowInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
            opened();
            WorkflowOutput output;
            try {
                output = super.execute(input);
            } catch (TemporalFailure failure) {
                boolean cancelled = Failures.isCancellation(failure);
                closed(cancelled ? "CANCELED" : "FAILED", cancelled ? null : Failures.messageOf(failure));
                throw failure;
            }
            closed("COMPLETED", null);
            return output;
        }
    }

    private static void opened() {
        WorkflowInfo info = Workflow.getInfo();
        if (info.getContinuedExecutionRunId().isPresent() && !isCron(info)) {
            return;
        }
        ledger().opened(new ProcessLedgerActivities.Opened(
                info.getWorkflowId(),
                runKey(info),
                info.getWorkflowType(),
                Workflow.getTypedSearchAttributes().get(SearchAttributes.CUSTOMER_ID),
                info.getRunStartedTimestampMillis()));
    }

    private static void closed(String status, @Nullable String failure) {
        WorkflowInfo info = Workflow.getInfo();
        ProcessLedgerActivities.Closed event = new ProcessLedgerActivities.Closed(
                info.getWorkflowId(),
                runKey(info),
                status,
                failure,
                Workflow.currentTimeMillis(),
                info.getRunId(),
                info.getWorkflowType(),
                Workflow.getTypedSearchAttributes().get(SearchAttributes.CUSTOMER_ID),
                info.getRunStartedTimestampMillis());
        Workflow.newDetachedCancellationScope(() -> ledger().closed(event)).run();
    }

    /** A cron workflow keeps one chain for ever, so there each run is a process of its own. */
    private static String runKey(WorkflowInfo info) {
        return isCron(info) ? info.getRunId() : info.getFirstExecutionRunId();
    }

    private static boolean isCron(WorkflowInfo info) {
        String cron = info.getCronSchedule();
        return cron != null && !cron.isEmpty();
    }

    private static ProcessLedgerActivities ledger() {
        return Workflow.newLocalActivityStub(ProcessLedgerActivities.class, ActivityPolicies.localStore());
    }
}
