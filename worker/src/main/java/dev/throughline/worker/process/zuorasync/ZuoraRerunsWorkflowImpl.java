package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.specialist.ZuoraApiActivities.Reruns;
import dev.throughline.contract.zuorasync.RerunsReport;
import dev.throughline.contract.zuorasync.RerunsRequest;
import dev.throughline.contract.zuorasync.ZuoraRerunsWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;

/** Reruns what was chosen and is still failed, then lists what is failed now. */
public final class ZuoraRerunsWorkflowImpl implements ZuoraRerunsWorkflow {
    private final String customer;
    private RerunsReport report;

    @WorkflowInit
    public ZuoraRerunsWorkflowImpl(RerunsRequest request) {
        customer = request.customer();
        report = new RerunsReport(customer, 0, List.of(), List.of());
    }

    @Override
    public RerunsReport run(RerunsRequest request) {
        Reruns done = Reruns.of(request.taskIds());
        while (!done.remaining().isEmpty()) {
            done = done.then(rerun(done.remaining()));
            report = new RerunsReport(customer, 0, done.rerun(), done.skipped());
        }
        long failed = Workflow.newActivityStub(
                        ZuoraApiActivities.class, ActivityPolicies.zuoraChunk("list failed tasks"))
                .listFailedTasks(new ZuoraApiActivities.ListFailedTasks(customer))
                .count();
        report = new RerunsReport(customer, failed, report.rerun(), report.skipped());
        return report;
    }

    private Reruns rerun(List<Long> taskIds) {
        return Workflow.newActivityStub(
                        ZuoraApiActivities.class, ActivityPolicies.zuoraChunk("rerun " + taskIds.size() + " tasks"))
                .rerunTasks(new ZuoraApiActivities.RerunTasks(
                        customer, taskIds, Workflow.getInfo().getFirstExecutionRunId()));
    }

    @Override
    public RerunsReport state() {
        return report;
    }
}
