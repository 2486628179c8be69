package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.specialist.DataArchitectActivities;
import dev.throughline.contract.specialist.TroubleshooterActivities;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.zuorasync.CarriedSync;
import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.ForceSync;
import dev.throughline.contract.zuorasync.PauseSync;
import dev.throughline.contract.zuorasync.ResumeSync;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPhase;
import dev.throughline.contract.zuorasync.SyncPlan;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.SyncState;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.worker.policy.zuorasync.RemovalPolicy;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The Zuora sync, phase by phase. */
public final class ZuoraSyncWorkflowImpl implements ZuoraSyncWorkflow {

    private static final Logger log = Workflow.getLogger(ZuoraSyncWorkflowImpl.class);

    private final SyncActivities activities;
    private final String customer;
    private final long startedAtMillis;

    private SyncPhase phase = SyncPhase.PREPARATION;
    private SyncProgress progress = SyncProgress.NONE;
    private long removals;
    private boolean forced;
    private boolean newPassWanted;
    private @Nullable String pausedBy;
    private @Nullable SyncPlan plan;
    private @Nullable SyncReport report;

    @WorkflowInit
    public ZuoraSyncWorkflowImpl(SyncRequest request) {
        customer = request.customer();
        forced = request.force();
        activities = new SyncActivities(customer);
        CarriedSync carried = request.carried();
        if (carried == null) {
            startedAtMillis = Workflow.currentTimeMillis();
        } else {
            startedAtMillis = carried.startedAtMillis();
            plan = carried.plan();
            progress = carried.progress();
            pausedBy = carried.pausedBy();
            forced = carried.forced();
        }
    }

    @Override
    public SyncReport run(SyncRequest request) {
        try {
            if (plan == null) {
                prepare();
                authenticate();
            }
            retrieve(request);
            SyncOutcome outcome = confirmRemovals();
            return store(outcome);
        } catch (TemporalFailure failure) {
            Workflow.newDetachedCancellationScope(() -> closeAfter(failure)).run();
            throw failure;
        }
    }

    /** Writes the report of a run that did not end by itself; that it cannot be written must not hide why. */
    private void closeAfter(TemporalFailure failure) {
        try {
            if (Failures.isCancellation(failure)) {
                close(SyncOutcome.CANCELLED, null);
            } else {
                close(SyncOutcome.FAILED, diagnose(failure));
            }
        } catch (TemporalFailure notWritten) {
            log.warn("The report of {} could not be written", customer, notWritten);
        }
    }

    private void prepare() {
        enter(SyncPhase.PREPARATION);
        boolean askedToForce = forced;
        SyncPlan opened = activities.openRun(runKey(), askedToForce, false);
        newPassWanted = forced && !askedToForce;
        forced = forced || opened.forced();
        plan = opened;
    }

    private void authenticate() {
        enter(SyncPhase.AUTHENTICATION);
        activities.authenticate(runKey());
    }

    private void retrieve(SyncRequest request) {
        enter(SyncPhase.RETRIEVAL);
        boolean complete = false;
        while (!complete || newPassWanted) {
            Workflow.await(() -> pausedBy == null);
            if (newPassWanted) {
                beginAgain();
            }
            ZuoraApiActivities.Chunk chunk =
                    activities.retrieveChunk(currentPlan().passId(), forced, progress.pages());
            progress = chunk.progress();
            complete = chunk.complete();
            show();
            if (!complete && Workflow.getInfo().isContinueAsNewSuggested()) {
                continueAsNew(request);
            }
        }
    }

    /** Gives up the pass in hand, because everything is to be fetched again. */
    private void beginAgain() {
        newPassWanted = false;
        progress = SyncProgress.NONE;
        plan = activities.openRun(runKey(), true, true);
    }

    private void continueAsNew(SyncRequest request) {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (newPassWanted) {
            beginAgain();
        }
        CarriedSync carried = new CarriedSync(currentPlan(), progress, startedAtMillis, pausedBy, forced);
        Workflow.continueAsNew(new SyncRequest(customer, forced, request.queue(), carried));
    }

    /** Has the vendor confirm what the pass did not see, and leaves it to a person when that is suspiciously much. */
    private SyncOutcome confirmRemovals() {
        enter(SyncPhase.PROCESSING);
        DataArchitectActivities.RemovalFindings findings =
                activities.findRemovals(currentPlan().passId());
        if (findings.candidates() > 0) {
            removals = activities.confirmCandidates(runKey());
        }
        return RemovalPolicy.needsConfirmation(findings.live(), removals, findings.removalShare())
                ? SyncOutcome.NEEDS_CONFIRMATION
                : SyncOutcome.COMPLETED;
    }

    private SyncReport store(SyncOutcome outcome) {
        enter(SyncPhase.STORAGE);
        if (outcome == SyncOutcome.COMPLETED && removals > 0) {
            activities.applyRemovals(runKey());
        }
        SyncReport closed = close(outcome, null);
        Workflow.upsertTypedSearchAttributes(
                SearchAttributes.RECORDS_SYNCED.valueSet(closed.records()),
                SearchAttributes.NEEDS_HUMAN.valueSet(outcome == SyncOutcome.NEEDS_CONFIRMATION));
        Workflow.await(Workflow::isEveryHandlerFinished);
        return closed;
    }

    private SyncReport close(SyncOutcome outcome, @Nullable Diagnosis diagnosis) {
        SyncReport closed = activities.closeRun(runKey(), plan == null ? 0 : plan.passId(), outcome, diagnosis);
        report = closed;
        show();
        return closed;
    }

    private Diagnosis diagnose(TemporalFailure failure) {
        return activities.diagnose(new TroubleshooterActivities.DiagnoseRun(
                customer, phase, Failures.typeOf(failure), Failures.messageOf(failure)));
    }

    private SyncPlan currentPlan() {
        if (plan == null) {
            throw FailureType.INVALID_INPUT.failure("No pass is open for " + customer, null);
        }
        return plan;
    }

    private void enter(SyncPhase next) {
        phase = next;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(next.name()));
        show();
    }

    private void show() {
        Workflow.setCurrentDetails(SyncDisplay.details(state()));
    }

    /** The first run id of the chain: the same after continue-as-new. */
    private static String runKey() {
        return Workflow.getInfo().getFirstExecutionRunId();
    }

    @Override
    public SyncState pause(PauseSync command) {
        pausedBy = command.by();
        show();
        return state();
    }

    @Override
    public SyncState resume(ResumeSync command) {
        pausedBy = null;
        show();
        return state();
    }

    @Override
    public SyncState force(ForceSync command) {
        forced = true;
        newPassWanted = plan != null;
        show();
        return state();
    }

    @Override
    public void checkPause(PauseSync command) {
        refuseUnlessRetrieving("cannot be paused any more; it ends by itself in a moment");
    }

    @Override
    public void checkForce(ForceSync command) {
        refuseUnlessRetrieving("retrieves no more; start it again with force once it has ended");
    }

    private void refuseUnlessRetrieving(String why) {
        if (phase.compareTo(SyncPhase.RETRIEVAL) > 0) {
            throw new IllegalStateException("The sync of " + customer + " is in " + phase + " and " + why + ".");
        }
    }

    @Override
    public SyncState state() {
        long expected = plan == null ? 0 : plan.expectedDefinitions();
        return new SyncState(customer, phase, forced, pausedBy, progress, expected, startedAtMillis, report);
    }
}
