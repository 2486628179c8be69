package dev.throughline.worker.process;

import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a failure that reached a workflow says, dug out of Temporal's wrapping. */
public final class Failures {
    private Failures() {}

    /** Whether it is a cancellation, also one that came through an activity or a child. */
    public static boolean isCancellation(TemporalFailure failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CanceledFailure) {
                return true;
            }
        }
        return false;
    }

    /** Whether a child could not start because a process of that id runs already. */
    public static boolean isAlreadyStarted(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkflowExecutionAlreadyStarted) {
                return true;
            }
        }
        return false;
    }

    /** The failure type of the innermost application failure; null when there is none. */
    public static @Nullable String typeOf(Throwable failure) {
        ApplicationFailure innermost = innermost(failure);
        return innermost == null ? null : innermost.getType();
    }

    /** What the vendor asked to wait before the next try; null when it did not say. */
    public static @Nullable Duration delayOf(Throwable failure) {
        ApplicationFailure innermost = innermost(failure);
        return innermost == null ? null : innermost.getNextRetryDelay();
    }

    /** The innermost failure's own words. */
    public static String messageOf(Throwable failure) {
        ApplicationFailure innermost = innermost(failure);
        if (innermost != null) {
            return innermost.getOriginalMessage();
        }
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        if (last instanceof TimeoutFailure timeout) {
            return "No answer within the time allowed (" + timeout.getTimeoutType() + ")";
        }
        String message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }

    private static @Nullable ApplicationFailure innermost(Throwable failure) {
        ApplicationFailure found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                found = application;
            }
        }
        return found;
    }
}
