package dev.throughline.bench;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import org.jspecify.annotations.Nullable;

/** The real process, started as the API starts it and awaited to its stored report. */
final class DurableSync {
    private final WorkflowClient client;
    private final String customer;
    private @Nullable WorkflowExecution execution;

    DurableSync(WorkflowClient client, String customer) {
        this.client = client;
        this.customer = customer;
    }

    /**
     * One pass; answers how many records it saw.
     *
     * @throws IllegalStateException when it did not complete
     */
    long run() {
        ProcessId id = ProcessId.zuoraSync(customer);
        WorkflowStub stub = client.newUntypedWorkflowStub(
                ZuoraSyncWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id.toString())
                        .setTaskQueue(TaskQueues.THROUGHLINE)
                        .setTypedSearchAttributes(attributes(id))
                        .build());
        execution = stub.start(SyncRequest.of(customer, false, SyncQueue.DEFAULT));
        SyncReport report = stub.getResult(SyncReport.class);
        if (report.outcome() != SyncOutcome.COMPLETED || report.definitionsStale() > 0) {
            throw new IllegalStateException("The sync ended " + report.outcome() + " with " + report.definitionsStale()
                    + " stale definitions; there is nothing to compare");
        }
        return report.records();
    }

    /** What the newest pass left in the history. */
    HistoryCost history(PassKind pass, long records) {
        if (execution == null) {
            throw new IllegalStateException("No pass has run");
        }
        return HistoryCost.fetch(client, execution.getWorkflowId(), execution.getRunId(), pass, records);
    }

    private io.temporal.common.SearchAttributes attributes(ProcessId id) {
        return io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.PROCESS, id.process())
                .set(SearchAttributes.CUSTOMER_ID, customer)
                .build();
    }
}
