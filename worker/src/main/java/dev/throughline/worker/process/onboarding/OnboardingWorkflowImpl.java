package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.onboarding.AbandonOnboarding;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.ApproveAccess;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.onboarding.ReplaceCredentials;
import dev.throughline.contract.onboarding.StageStatus;
import dev.throughline.contract.onboarding.Undone;
import dev.throughline.contract.specialist.AccessDesignerActivities;
import dev.throughline.contract.specialist.AutomationActivities.Scheduled;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import dev.throughline.worker.process.Compensations;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The onboarding, stage by stage. */
public final class OnboardingWorkflowImpl implements OnboardingWorkflow {
    private final OnboardingRequest request;
    private final OnboardingSteps steps;
    private final OnboardingQuestions questions;
    private final OpenQuestion question = new OpenQuestion(this::show);
    private final StageBoard board = new StageBoard(this::show);
    private final Patience patience = new Patience(board);
    private final CredentialTrial credentials;
    private final Compensations<OnboardingStage> compensations = new Compensations<>();
    private final List<Undone> undone = new ArrayList<>();
    private final Instant startedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());

    private SyncProgress progress = SyncProgress.NONE;
    private long records;
    private boolean undoing;
    private @Nullable String approvedBy;
    private @Nullable AbandonOnboarding abandonment;
    private @Nullable CancellationScope work;
    private AccessDesignerActivities.@Nullable Access access;
    private @Nullable Instant syncedAt;
    private @Nullable OnboardingReport report;

    @WorkflowInit
    public OnboardingWorkflowImpl(OnboardingRequest request) {
        this.request = request;
        this.steps = new OnboardingSteps(request.customer());
        this.questions = new OnboardingQuestions(request);
        this.credentials = new CredentialTrial(steps, questions, question, board, this::giveUp);
    }

    @Override
    public OnboardingReport run(OnboardingRequest ignored) {
        CancellationScope stages = Workflow.newCancellationScope(this::stages);
        work = stages;
        if (abandonment != null) {
            stages.cancel("abandoned");
        }
        try {
            stages.run();
            return close(OnboardingOutcome.COMPLETED, null);
        } catch (TemporalFailure failure) {
            throw undoAfter(failure);
        }
    }

    private void stages() {
        create();
        validate();
        sync();
        giveAccess();
        monitor();
        goOnUnlessCancelled();
    }

    /** Registers what undoes the stage before anything of it is done. */
    private void begin(OnboardingStage stage, String what, Supplier<String> undo) {
        goOnUnlessCancelled();
        board.enter(stage, what);
        compensations.add(stage, undo);
    }

    /** A step that was waited for to its end does not say that the process was cancelled meanwhile. */
    private static void goOnUnlessCancelled() {
        if (isCancelled()) {
            throw new CanceledFailure("cancelled between two steps");
        }
    }

    private void create() {
        begin(OnboardingStage.CREATION, "taking the customer over", steps::removeCustomer);
        board.done("Tenant at " + steps.takeOver().host() + ".");
    }

    private void validate() {
        beginValidation();
        credentials.run();
    }

    private void beginValidation() {
        begin(OnboardingStage.VALIDATION, "trying the credentials", steps::forgetCredentials);
    }

    private void sync() {
        boolean synced = false;
        while (!synced) {
            begin(OnboardingStage.SYNC, "the first sync", steps::removeSynced);
            try {
                patience.keepTrying(() -> records = new FirstSync(request.customer(), steps, this::progressed).run());
                synced = true;
            } catch (TemporalFailure failure) {
                if (isCancelled() || !OnboardingPolicy.needsOtherCredentials(Failures.typeOf(failure))) {
                    throw failure;
                }
                beginValidation();
                credentials.syncRefused(failure);
                credentials.run();
            }
        }
        syncedAt = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        board.done(records + " records.");
    }

    private void progressed(SyncProgress now) {
        progress = now;
        show();
    }

    private void giveAccess() {
        begin(OnboardingStage.ACCESS, "giving access", steps::revokeAccess);
        if (request.approval() == Approval.REQUIRED) {
            awaitApproval();
        }
        AccessDesignerActivities.Access given = steps.grantAccess(request.users(), request.by());
        access = given;
        board.done(OnboardingDisplay.access(given));
    }

    private void awaitApproval() {
        board.waiting("The access has to be approved.");
        while (approvedBy == null) {
            question.ask(questions.approveAccess(), () -> approvedBy != null).ifPresent(outcome -> {
                if (OnboardingQuestions.APPROVE.equals(outcome.decision())) {
                    approvedBy = outcome.decidedBy();
                } else {
                    giveUp(outcome);
                }
            });
        }
        board.running("giving access");
    }

    private void monitor() {
        begin(OnboardingStage.MONITORING, "setting up the schedule", steps::endMonitoring);
        steps.activate(request.alerts());
        ScheduledRuns runs = new ScheduledRuns(steps, board);
        Scheduled scheduled = runs.awaitSuccess();
        board.done("Scheduled " + scheduled.when() + "; a scheduled run has succeeded.");
    }

    private static boolean isCancelled() {
        return CancellationScope.current().isCancelRequested();
    }

    private void giveUp(TaskOutcome outcome) {
        String by = outcome.decidedBy() == null ? "nobody" : outcome.decidedBy();
        String reason = outcome.reason() == null ? "Decided in the human task." : outcome.reason();
        abandonment = new AbandonOnboarding(reason, by, List.of());
        throw FailureType.ABANDONED.failure(reason, null);
    }

    /** Undoes what was done, and answers the failure to end with. */
    private TemporalFailure undoAfter(TemporalFailure failure) {
        undoing = true;
        AbandonOnboarding given = abandonment;
        OnboardingOutcome outcome = given != null
                ? OnboardingOutcome.ABANDONED
                : isCancelled() ? OnboardingOutcome.CANCELLED : OnboardingOutcome.FAILED;
        String reason = switch (outcome) {
            case ABANDONED -> given == null ? "" : given.reason();
            case CANCELLED -> "It was cancelled.";
            case FAILED, COMPLETED -> Failures.messageOf(failure);
        };
        if (board.status(board.current()) != StageStatus.DONE) {
            board.failed(reason);
        }
        compensations.run(
                (stage, what) -> {
                    undone.add(new Undone(stage, what));
                    board.undone(stage, what);
                },
                board::stuck);
        Workflow.newDetachedCancellationScope(() -> close(outcome, reason)).run();
        return outcome == OnboardingOutcome.ABANDONED ? FailureType.ABANDONED.failure(reason, null) : failure;
    }

    private OnboardingReport close(OnboardingOutcome outcome, @Nullable String reason) {
        AccessDesignerActivities.Access given = access;
        OnboardingReport closed = new OnboardingReport(
                request.customer(),
                outcome,
                reason,
                abandonment == null ? null : abandonment.by(),
                approvedBy,
                records,
                given == null ? 0 : given.people().size(),
                given == null ? 0 : given.views().size(),
                List.copyOf(undone),
                startedAt,
                syncedAt,
                Instant.ofEpochMilli(Workflow.currentTimeMillis()));
        report = closed;
        Workflow.upsertTypedSearchAttributes(
                SearchAttributes.RECORDS_SYNCED.valueSet(records), SearchAttributes.NEEDS_HUMAN.valueSet(false));
        show();
        Workflow.await(Workflow::isEveryHandlerFinished);
        return closed;
    }

    private void show() {
        Workflow.setCurrentDetails(OnboardingDisplay.details(state()));
    }

    @Override
    public OnboardingState replaceCredentials(ReplaceCredentials command) {
        credentials.replace();
        return state();
    }

    @Override
    public void checkReplaceCredentials(ReplaceCredentials command) {
        refuseWhenEnding();
        if (board.current().compareTo(OnboardingStage.VALIDATION) > 0) {
            throw refusal("has credentials that work; change them as those of any customer once it is active");
        }
    }

    @Override
    public OnboardingState approve(ApproveAccess command) {
        approvedBy = command.by();
        return state();
    }

    @Override
    public void checkApprove(ApproveAccess command) {
        refuseWhenEnding();
        boolean waits = board.current() == OnboardingStage.ACCESS && question.task() != null && approvedBy == null;
        if (!waits) {
            throw refusal("does not wait for an approval");
        }
        String refusal = OnboardingPolicy.refusalToApprove(command.by(), command.roles(), request.by());
        if (refusal != null) {
            throw refusal("cannot be approved by this caller: " + refusal);
        }
    }

    @Override
    public OnboardingState abandon(AbandonOnboarding command) {
        abandonment = command;
        if (work != null) {
            work.cancel("abandoned");
        }
        return state();
    }

    @Override
    public void checkAbandon(AbandonOnboarding command) {
        refuseWhenEnding();
    }

    private void refuseWhenEnding() {
        if (report != null || undoing || abandonment != null) {
            throw refusal("has ended or is being undone");
        }
    }

    /** Also from the request on, while the step in hand is waited for. */
    private boolean isEnding() {
        CancellationScope asked = work;
        return report != null || undoing || abandonment != null || (asked != null && asked.isCancelRequested());
    }

    private IllegalStateException refusal(String why) {
        return new IllegalStateException("The onboarding of " + request.customer() + " " + why + ".");
    }

    @Override
    public OnboardingState state() {
        return new OnboardingState(
                request.customer(),
                board.current(),
                board.all(),
                credentials.checks(),
                question.task(),
                progress,
                request,
                isEnding(),
                report);
    }
}
