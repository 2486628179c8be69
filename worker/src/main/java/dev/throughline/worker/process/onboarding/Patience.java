package dev.throughline.worker.process.onboarding;

import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.Waits;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;

/** Tries a step again for as long as a vendor that does not answer is worth waiting for. */
final class Patience {
    private final StageBoard board;

    Patience(StageBoard board) {
        this.board = board;
    }

    /** Fails as the step does once that is of no use; a child that somebody cancelled from outside is run a few times. */
    void keepTrying(Runnable step) {
        for (int tries = 1; ; tries++) {
            try {
                step.run();
                return;
            } catch (TemporalFailure failure) {
                boolean again = Failures.isCancellation(failure)
                        ? tries < OnboardingPolicy.SCHEDULED_RUNS
                        : OnboardingPolicy.worthWaiting(Failures.typeOf(failure), tries);
                if (CancellationScope.current().isCancelRequested() || !again) {
                    throw failure;
                }
                board.waiting("Tried again later: " + Failures.messageOf(failure));
                Waits.pause(OnboardingPolicy.pauseAfter(tries), "the next try");
                board.running("trying again");
            }
        }
    }
}
