package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.AutomationActivities.Scheduled;
import dev.throughline.contract.specialist.AutomationActivities.ScheduledRun;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import dev.throughline.worker.process.Waits;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The proof that a schedule works: one of its own runs has to succeed. */
final class ScheduledRuns {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);

    private final OnboardingSteps steps;
    private final StageBoard board;

    ScheduledRuns(OnboardingSteps steps, StageBoard board) {
        this.steps = steps;
        this.board = board;
    }

    /**
     * Sets the schedule up and waits until a run of it has succeeded.
     *
     * @throws io.temporal.failure.ApplicationFailure VENDOR_REJECTED when several in a row fail, EXPIRED when none begins
     */
    Scheduled awaitSuccess() {
        for (int tries = 1; ; tries++) {
            long since = Workflow.currentTimeMillis();
            Scheduled scheduled = steps.beginSchedule();
            board.running("waiting for a scheduled run (" + scheduled.when() + ")");
            ScheduledRun run = awaitEnd(since);
            if ("COMPLETED".equals(run.status())) {
                return scheduled;
            }
            if (tries == OnboardingPolicy.SCHEDULED_RUNS) {
                throw FailureType.VENDOR_REJECTED.failure(
                        tries + " scheduled runs failed, the last one with: " + run.failure(), null);
            }
            board.waiting("A scheduled run failed: " + run.failure());
            Waits.pause(OnboardingPolicy.pauseAfter(tries), "the next scheduled run");
        }
    }

    private ScheduledRun awaitEnd(long since) {
        long giveUpAt = since + OnboardingPolicy.PERSON_WITHIN.toMillis();
        ScheduledRun run = steps.newestScheduledRun(since);
        while (run.status() == null || run.status().equals("RUNNING")) {
            if (Workflow.currentTimeMillis() > giveUpAt) {
                throw FailureType.EXPIRED.failure(
                        "No scheduled run ended within " + OnboardingPolicy.PERSON_WITHIN.toDays() + " days.", null);
            }
            Duration waited = Duration.ofMillis(Workflow.currentTimeMillis() - since);
            Waits.pause(OnboardingPolicy.nextLook(FIRST_LOOK, waited), "a scheduled run");
            run = steps.newestScheduledRun(since);
        }
        return run;
    }
}
