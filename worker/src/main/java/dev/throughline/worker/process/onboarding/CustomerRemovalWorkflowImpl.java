package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.onboarding.CustomerRemovalRequest;
import dev.throughline.contract.onboarding.CustomerRemovalState;
import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.KeepCustomer;
import dev.throughline.contract.onboarding.RemovalStage;
import dev.throughline.contract.specialist.AccessDesignerActivities;
import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.specialist.CustomerRecordsActivities;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Exported;
import dev.throughline.contract.specialist.CustomerRecordsActivities.OfCustomer;
import dev.throughline.contract.specialist.CustomerRecordsActivities.OfRun;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Compensations;
import dev.throughline.worker.process.Waits;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The removal of a customer, phase by phase. */
public final class CustomerRemovalWorkflowImpl implements CustomerRemovalWorkflow {
    private static final Logger log = Workflow.getLogger(CustomerRemovalWorkflowImpl.class);

    private static final String KEEPS_FROM_THE_START = "customer-removal-keeps-from-the-start";
    private static final int LOOKS_AT_SYNC = 60;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final CustomerRemovalRequest request;
    private final String customer;
    private final Compensations<RemovalStage> compensations = new Compensations<>();

    private RemovalStage phase = RemovalStage.EXPORT;
    private @Nullable String statusBefore;
    private @Nullable Exported exported;
    private @Nullable Instant removesAt;
    private @Nullable String keptBy;
    private long removedRows;

    @WorkflowInit
    public CustomerRemovalWorkflowImpl(CustomerRemovalRequest request) {
        this.request = request;
        this.customer = request.customer();
    }

    @Override
    public CustomerRemovalState run(CustomerRemovalRequest ignored) {
        try {
            stop();
            export();
            if (awaitGrace()) {
                Workflow.newDetachedCancellationScope(this::remove).run();
            } else {
                restore();
            }
        } catch (TemporalFailure failure) {
            restore();
            throw failure;
        }
        // A cancellation that comes now is too late to change anything.
        Workflow.newDetachedCancellationScope(this::end).run();
        return state();
    }

    private void end() {
        enter(RemovalStage.DONE);
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private void restore() {
        compensations.run(
                (stage, what) -> show(), (stage, why) -> log.warn("{} is not restored yet: {}", customer, why));
    }

    /** Nothing is started for the customer from here on, so that what is exported is what is removed. */
    private void stop() {
        enter(RemovalStage.EXPORT);
        if (Workflow.getVersion(KEEPS_FROM_THE_START, Workflow.DEFAULT_VERSION, 1) >= 1) {
            compensations.add(RemovalStage.GRACE, this::keep);
        }
        statusBefore =
                records("stop what runs for the customer").beginRemoval(run()).statusBefore();
        compensations.add(RemovalStage.GRACE, this::keep);
        activities(AutomationActivities.class, ActivityPolicies.storeToTheEnd("remove the schedule"))
                .endSchedule(new AutomationActivities.ScheduleOf(customer));
        endSync();
    }

    /** A sync that runs stores what it has in hand first; one that never ends by itself is not waited for. */
    private void endSync() {
        if (records("end the sync").cancelSync(new OfCustomer(customer))) {
            for (int looks = 0; looks < LOOKS_AT_SYNC && syncRuns(); looks++) {
                Waits.pause(BETWEEN_LOOKS, "the end of the sync");
            }
        }
    }

    private boolean syncRuns() {
        CustomerRecordsActivities.LedgerView latest = Workflow.newLocalActivityStub(
                        CustomerRecordsActivities.class, ActivityPolicies.localStore())
                .latestSync(new OfCustomer(customer));
        return latest.runKey() != null && latest.outcome() == null;
    }

    private void export() {
        if (keptBy == null) {
            exported = activities(CustomerRecordsActivities.class, ActivityPolicies.export("export the customer"))
                    .export(run());
            show();
        }
    }

    /** Answers whether nobody kept the customer. */
    private boolean awaitGrace() {
        removesAt = Instant.ofEpochMilli(Workflow.currentTimeMillis()).plus(request.grace());
        enter(RemovalStage.GRACE);
        if (!request.grace().isZero()) {
            Waits.until(request.grace(), "the end of the grace", () -> keptBy != null);
        }
        return keptBy == null;
    }

    private void remove() {
        enter(RemovalStage.REMOVE);
        activities(AccessDesignerActivities.class, ActivityPolicies.storeToTheEnd("take access back"))
                .revokeAccess(new AccessDesignerActivities.RevokeAccess(customer, null));
        removedRows = OnboardingSteps.allOf(() -> records("delete the customer").remove(new OfCustomer(customer)));
    }

    /** Also when it is not known whether the customer was stopped. */
    private String keep() {
        records("let the customer be").keep(new CustomerRecordsActivities.Keep(customer, statusBefore));
        activities(AutomationActivities.class, ActivityPolicies.store("schedules as wanted"))
                .reconcileSchedules();
        return "The customer was kept.";
    }

    private OfRun run() {
        return new OfRun(customer, Workflow.getInfo().getFirstExecutionRunId());
    }

    private static CustomerRecordsActivities records(String summary) {
        return activities(CustomerRecordsActivities.class, ActivityPolicies.storeToTheEnd(summary));
    }

    private static <T> T activities(Class<T> type, ActivityOptions options) {
        return Workflow.newActivityStub(type, options);
    }

    private void enter(RemovalStage next) {
        phase = next;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(next.name()));
        show();
    }

    private void show() {
        Workflow.setCurrentDetails(OnboardingDisplay.details(state()));
    }

    @Override
    public CustomerRemovalState keep(KeepCustomer command) {
        keptBy = command.by();
        show();
        return state();
    }

    @Override
    public void checkKeep(KeepCustomer command) {
        if (phase.compareTo(RemovalStage.GRACE) > 0) {
            throw new IllegalStateException("The removal of " + customer + " has begun and cannot be stopped.");
        }
    }

    @Override
    public CustomerRemovalState state() {
        Exported written = exported;
        return new CustomerRemovalState(
                customer,
                phase,
                request.by(),
                request.grace().toHours(),
                written == null ? null : written.manifest().folder(),
                written == null ? 0 : written.manifest().rows(),
                written == null ? null : written.sha256(),
                removesAt,
                removedRows,
                keptBy);
    }
}
