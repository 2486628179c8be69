package dev.throughline.contract.specialist;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncPhase;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** The system troubleshooter: says of a failed run what the cause is and what to do next. */
@ActivityInterface(namePrefix = "Troubleshooter")
public interface TroubleshooterActivities {
    Diagnosis diagnose(DiagnoseRun request);

    /**
     * A run that failed.
     *
     * @param customer whose sync
     * @param phase the phase in which it failed
     * @param failureType a {@link dev.throughline.contract.common.FailureType}, or null when it is none of ours
     * @param message the failure's own words
     */
    record DiagnoseRun(
            String customer, SyncPhase phase, @Nullable String failureType, String message) {}
}
