package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Consumer;

/** What VALIDATION does: tries the credentials until they are good, and has a person correct them. */
final class CredentialTrial {
    private static final String BOUNDS_REFUSED_SYNC = "onboarding-bounds-refused-sync";

    private final OnboardingSteps steps;
    private final OnboardingQuestions questions;
    private final OpenQuestion question;
    private final StageBoard board;
    private final Patience patience;
    private final Consumer<TaskOutcome> giveUp;
    private List<Check> checks = List.of();
    private boolean replaced;
    private int refusedSyncs;

    /** A trial; {@code giveUp} does not return. */
    CredentialTrial(
            OnboardingSteps steps,
            OnboardingQuestions questions,
            OpenQuestion question,
            StageBoard board,
            Consumer<TaskOutcome> giveUp) {
        this.steps = steps;
        this.questions = questions;
        this.question = question;
        this.board = board;
        this.patience = new Patience(board);
        this.giveUp = giveUp;
    }

    /** How the newest trial went, check by check. */
    List<Check> checks() {
        return checks;
    }

    /** There are other credentials. */
    void replace() {
        replaced = true;
        refusedSyncs = 0;
    }

    /** Comes back once the credentials are good. */
    void run() {
        do {
            replaced = false;
            board.running("trying the credentials");
            patience.keepTrying(() -> checks = steps.validate());
            if (!OnboardingPolicy.areGood(checks) && !replaced) {
                awaitCorrection("Zuora does not take the credentials.");
            }
        } while (!OnboardingPolicy.areGood(checks) || replaced);
        board.done("The credentials let us do what a sync needs.");
    }

    /** A sync found refused what the trial had found good. After a few in a row a person has to look at it. */
    void syncRefused(TemporalFailure refusal) {
        refusedSyncs++;
        if (refusedSyncs >= OnboardingPolicy.REFUSED_SYNCS && boundsRefusedSync()) {
            checks = List.of(
                    new Check("sync", Check.Verdict.FAILED, Failures.messageOf(refusal), Failures.typeOf(refusal)));
            awaitCorrection("Zuora refuses in the sync what it takes when it is tried.");
        }
    }

    private static boolean boundsRefusedSync() {
        return Workflow.getVersion(BOUNDS_REFUSED_SYNC, Workflow.DEFAULT_VERSION, 1) >= 1;
    }

    /** Until the credentials are replaced or somebody has them checked again. */
    private void awaitCorrection(String why) {
        board.waiting(why);
        question.ask(questions.correctCredentials(checks), () -> replaced)
                .filter(outcome -> OnboardingQuestions.ABANDON.equals(outcome.decision()))
                .ifPresent(giveUp);
        refusedSyncs = 0;
    }
}
