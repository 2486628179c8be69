package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.DataArchitectActivities;
import dev.throughline.contract.specialist.TroubleshooterActivities;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPlan;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** The activities of one customer's sync, each with its policy and the summary that Temporal Web UI shows. */
final class SyncActivities {
    /** A chunk ends after so many rows or seconds: few events for many records, and little to do again after a crash. */
    private static final int CHUNK_RECORDS = 4_000;

    private static final int CHUNK_SECONDS = 30;

    private final String customer;

    SyncActivities(String customer) {
        this.customer = customer;
    }

    SyncPlan openRun(String runKey, boolean forced, boolean newPass) {
        String processId = Workflow.getInfo().getWorkflowId();
        return architect("open the run")
                .openRun(new DataArchitectActivities.OpenRun(customer, processId, runKey, forced, newPass));
    }

    void authenticate(String runKey) {
        zuora(ActivityPolicies.zuoraCall("obtain a token"))
                .authenticate(new ZuoraApiActivities.Authenticate(customer, runKey));
    }

    ZuoraApiActivities.Chunk retrieveChunk(long passId, boolean forced, long pagesDone) {
        return zuora(ActivityPolicies.zuoraChunk("pages from " + (pagesDone + 1)))
                .retrieveChunk(
                        new ZuoraApiActivities.RetrieveChunk(customer, passId, forced, CHUNK_RECORDS, CHUNK_SECONDS));
    }

    DataArchitectActivities.RemovalFindings findRemovals(long passId) {
        return architect("what the pass did not see")
                .findRemovals(new DataArchitectActivities.FindRemovals(customer, passId));
    }

    /** Asks the vendor for every candidate that no run has confirmed yet, and answers how many are confirmed in all. */
    long confirmCandidates(String checkKey) {
        ZuoraApiActivities.Confirmation confirmation;
        do {
            confirmation = zuora(ActivityPolicies.zuoraChunk("ask for what was not seen"))
                    .confirmCandidates(new ZuoraApiActivities.ConfirmCandidates(customer, false, checkKey));
        } while (confirmation.remaining() > 0);
        return confirmation.confirmed();
    }

    void applyRemovals(String runKey) {
        architect("mark what is gone").applyRemovals(new DataArchitectActivities.ApplyRemovals(customer, runKey));
    }

    SyncReport closeRun(String runKey, long passId, SyncOutcome outcome, @Nullable Diagnosis diagnosis) {
        return architect("close the run")
                .closeRun(new DataArchitectActivities.CloseRun(customer, runKey, passId, outcome, diagnosis));
    }

    Diagnosis diagnose(TroubleshooterActivities.DiagnoseRun run) {
        return Workflow.newActivityStub(TroubleshooterActivities.class, ActivityPolicies.store("why it failed"))
                .diagnose(run);
    }

    private static ZuoraApiActivities zuora(ActivityOptions options) {
        return Workflow.newActivityStub(ZuoraApiActivities.class, options);
    }

    private static DataArchitectActivities architect(String summary) {
        return Workflow.newActivityStub(DataArchitectActivities.class, ActivityPolicies.store(summary));
    }
}
