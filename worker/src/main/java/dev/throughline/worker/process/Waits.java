package dev.throughline.worker.process;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition with a limit, under a timer that says in Temporal Web UI what is waited for. */
public final class Waits {
    private Waits() {}

    /**
     * Waits until the condition holds or the time is over; answers whether it holds.
     *
     * @param summary what is waited for
     */
    public static boolean until(Duration atMost, String summary, BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return true;
        }
        CompletablePromise<Void> timer = Workflow.newPromise();
        CancellationScope scope = Workflow.newCancellationScope(() -> timer.completeFrom(Workflow.newTimer(
                atMost, TimerOptions.newBuilder().setSummary(summary).build())));
        scope.run();
        Workflow.await(() -> condition.getAsBoolean() || timer.isCompleted());
        if (!timer.isCompleted()) {
            scope.cancel();
        }
        return condition.getAsBoolean();
    }

    /** Waits so long. */
    public static void pause(Duration pause, String summary) {
        until(pause, summary, () -> false);
    }
}
