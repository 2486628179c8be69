package dev.throughline.api.process;

import com.google.protobuf.Timestamp;
import dev.throughline.api.wire.PendingActivity;
import dev.throughline.api.wire.ProcessResult;
import dev.throughline.contract.common.FailureType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a process waits for, by the server's description of it. */
final class PendingActivities {
    private PendingActivities() {}

    /** The activities in the order in which they were scheduled. */
    static List<PendingActivity> of(DescribeWorkflowExecutionResponse described, DataConverter converter) {
        return described.getPendingActivitiesList().stream()
                .map(activity -> new PendingActivity(
                        activity.getActivityType().getName(),
                        activity.getAttempt(),
                        activity.hasLastFailure()
                                ? failure(converter.failureToException(activity.getLastFailure()))
                                : null,
                        nextTryAt(activity)))
                .toList();
    }

    /** Why something failed: by the first cause that is one of our types, else in its own words. */
    static ProcessResult.Failure failure(@Nullable Throwable thrown) {
        for (Throwable deeper = thrown; deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof ApplicationFailure failure && FailureType.of(failure.getType()) != null) {
                return new ProcessResult.Failure(FailureType.of(failure.getType()), words(failure));
            }
        }
        return new ProcessResult.Failure(null, thrown instanceof TemporalFailure failure ? words(failure) : "failed");
    }

    private static String words(TemporalFailure failure) {
        String message = failure.getOriginalMessage();
        return message == null || message.isEmpty() ? failure.getClass().getSimpleName() : message;
    }

    private static @Nullable Instant nextTryAt(PendingActivityInfo activity) {
        if (activity.getAttempt() < 2 || activity.getState() != PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED) {
            return null;
        }
        if (activity.hasNextAttemptScheduleTime()) {
            return instant(activity.getNextAttemptScheduleTime());
        }
        return activity.hasScheduledTime() ? instant(activity.getScheduledTime()) : null;
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
