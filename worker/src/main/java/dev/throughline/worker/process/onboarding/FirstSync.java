package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.specialist.CustomerRecordsActivities.LedgerView;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.Waits;
import dev.throughline.worker.process.zuorasync.SyncChildren;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The customer's first sync: started as a child, or, where one runs already, followed by the run ledger until it has
 * ended. Only the child ends when the onboarding is cancelled.
 */
final class FirstSync {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private final String customer;
    private final OnboardingSteps steps;
    private final Consumer<SyncProgress> shown;
    private final long beganAt = Workflow.currentTimeMillis();

    FirstSync(String customer, OnboardingSteps steps, Consumer<SyncProgress> shown) {
        this.customer = customer;
        this.steps = steps;
        this.shown = shown;
    }

    /** Answers how many records the sync brought; fails as the sync does. */
    long run() {
        while (true) {
            Promise<SyncReport> own = SyncChildren.start(SyncRequest.of(customer, false, SyncQueue.DEFAULT));
            try {
                return follow(own);
            } catch (ChildWorkflowFailure failure) {
                if (!Failures.isAlreadyStarted(failure)) {
                    throw failure;
                }
            }
            LedgerView joined = look();
            if (isDone(joined)) {
                return joined.records();
            }
            Waits.pause(pause(), "a sync that runs already");
        }
    }

    private long follow(Promise<SyncReport> own) {
        try {
            while (!Waits.until(pause(), "the sync", own::isCompleted)) {
                look();
            }
        } catch (CanceledFailure cancelled) {
            // It stores what it has in hand first; only then can that be deleted.
            Workflow.newDetachedCancellationScope(() -> Workflow.await(own::isCompleted))
                    .run();
            throw cancelled;
        }
        SyncReport report = own.get();
        shown.accept(new SyncProgress(report.pages(), report.definitionsSeen(), report.records(), report.apiCalls()));
        return report.records();
    }

    private LedgerView look() {
        LedgerView latest = steps.latestSync();
        shown.accept(latest.progress());
        return latest;
    }

    private static boolean isDone(LedgerView latest) {
        return latest.outcome() == SyncOutcome.COMPLETED || latest.outcome() == SyncOutcome.NEEDS_CONFIRMATION;
    }

    private Duration pause() {
        return OnboardingPolicy.nextLook(FIRST_LOOK, Duration.ofMillis(Workflow.currentTimeMillis() - beganAt));
    }
}
