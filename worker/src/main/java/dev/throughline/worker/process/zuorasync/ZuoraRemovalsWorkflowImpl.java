package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.DataArchitectActivities;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.specialist.ZuoraApiActivities.Confirmation;
import dev.throughline.contract.zuorasync.RemovalsPhase;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.RemovalsRequest;
import dev.throughline.contract.zuorasync.ZuoraRemovalsWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Locale;

/** Checks every candidate with the vendor once more, then marks what is really gone. */
public final class ZuoraRemovalsWorkflowImpl implements ZuoraRemovalsWorkflow {
    private final String customer;
    private RemovalsReport report;

    @WorkflowInit
    public ZuoraRemovalsWorkflowImpl(RemovalsRequest request) {
        customer = request.customer();
        report = new RemovalsReport(customer, RemovalsPhase.CHECK, 0, 0, 0, 0);
    }

    @Override
    public RemovalsReport run(RemovalsRequest request) {
        String roundKey = Workflow.getInfo().getFirstExecutionRunId();
        check(roundKey);
        report = new RemovalsReport(
                customer, RemovalsPhase.APPLY, report.candidates(), report.checked(), 0, report.kept());
        show(request);
        report = Workflow.newActivityStub(DataArchitectActivities.class, ActivityPolicies.store("mark what is gone"))
                .applyRemovals(new DataArchitectActivities.ApplyRemovals(customer, roundKey));
        show(request);
        return report;
    }

    private void check(String roundKey) {
        long checked = 0;
        Confirmation confirmation;
        do {
            confirmation = Workflow.newActivityStub(
                            ZuoraApiActivities.class, ActivityPolicies.zuoraChunk("ask for each candidate again"))
                    .confirmCandidates(new ZuoraApiActivities.ConfirmCandidates(customer, true, roundKey));
            checked += confirmation.checked();
            report = new RemovalsReport(
                    customer,
                    RemovalsPhase.CHECK,
                    checked + confirmation.remaining(),
                    checked,
                    0,
                    Math.max(0, checked - confirmation.confirmed()));
        } while (confirmation.remaining() > 0);
    }

    private void show(RemovalsRequest request) {
        Workflow.setCurrentDetails(String.format(
                Locale.ROOT,
                """
                ### Removals of %s, confirmed by %s

                | | |
                |---|---|
                | Phase | %s |
                | Checked | %d |
                | Removed | %d |
                | Still there | %d |
                """,
                customer,
                request.confirmedBy(),
                report.phase(),
                report.checked(),
                report.removed(),
                report.kept()));
    }

    @Override
    public RemovalsReport state() {
        return report;
    }
}
