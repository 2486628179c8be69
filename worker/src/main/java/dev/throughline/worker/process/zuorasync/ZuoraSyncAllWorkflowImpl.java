package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.DataArchitectActivities;
import dev.throughline.contract.specialist.DataArchitectActivities.ListCustomers;
import dev.throughline.contract.zuorasync.CustomerOutcome;
import dev.throughline.contract.zuorasync.CustomerOutcome.Result;
import dev.throughline.contract.zuorasync.SyncAllReport;
import dev.throughline.contract.zuorasync.SyncAllRequest;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every active customer, a bounded number at a time. */
public final class ZuoraSyncAllWorkflowImpl implements ZuoraSyncAllWorkflow {
    private static final int CUSTOMERS_PER_PAGE = 100;

    private final SyncAllRequest request;
    private final List<String> running = new ArrayList<>();
    private SyncAllReport report;
    private @Nullable String after;

    @WorkflowInit
    public ZuoraSyncAllWorkflowImpl(SyncAllRequest request) {
        this.request = request;
        this.after = request.after();
        SyncAllReport carried = request.carried();
        this.report = carried == null ? SyncAllReport.NONE : carried;
    }

    @Override
    public SyncAllReport run(SyncAllRequest ignored) {
        List<String> page = nextPage();
        while (!page.isEmpty()) {
            for (String customer : page) {
                Workflow.await(() -> running.size() < request.parallelism());
                begin(customer);
                after = customer;
            }
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                continueAsNew();
            }
            page = nextPage();
        }
        Workflow.await(running::isEmpty);
        return report;
    }

    private List<String> nextPage() {
        return Workflow.newActivityStub(DataArchitectActivities.class, ActivityPolicies.store("active customers"))
                .activeCustomers(new ListCustomers(after, CUSTOMERS_PER_PAGE))
                .ids();
    }

    private void begin(String customer) {
        running.add(customer);
        show();
        Promise<SyncReport> sync = SyncChildren.start(SyncRequest.of(customer, request.force(), request.queue()));
        sync.handle((closed, failure) -> {
            running.remove(customer);
            report = report.with(failure == null ? outcome(closed) : outcome(customer, failure));
            show();
            return null;
        });
    }

    private static CustomerOutcome outcome(SyncReport closed) {
        Result result =
                closed.outcome() == SyncOutcome.NEEDS_CONFIRMATION ? Result.NEEDS_CONFIRMATION : Result.COMPLETED;
        return new CustomerOutcome(closed.customer(), result, closed.records(), null);
    }

    private static CustomerOutcome outcome(String customer, RuntimeException failure) {
        if (Failures.isAlreadyStarted(failure)) {
            return new CustomerOutcome(customer, Result.JOINED, 0, null);
        }
        if (failure instanceof CanceledFailure
                || (failure instanceof TemporalFailure temporal && Failures.isCancellation(temporal))) {
            return new CustomerOutcome(customer, Result.FAILED, 0, "cancelled");
        }
        return new CustomerOutcome(customer, Result.FAILED, 0, Failures.messageOf(failure));
    }

    private void continueAsNew() {
        Workflow.await(running::isEmpty);
        Workflow.continueAsNew(
                new SyncAllRequest(request.force(), request.queue(), request.parallelism(), after, state()));
    }

    private void show() {
        Workflow.setCurrentDetails(String.format(
                Locale.ROOT,
                """
                ### Zuora sync of all customers

                | | |
                |---|---|
                | Running | %s |
                | Completed | %d |
                | Joined | %d |
                | Waiting for confirmation | %d |
                | Failed | %d |
                """,
                String.join(", ", running),
                report.completed(),
                report.joined(),
                report.needingConfirmation(),
                report.failed()));
    }

    @Override
    public SyncAllReport state() {
        return report.withRunning(running);
    }
}
