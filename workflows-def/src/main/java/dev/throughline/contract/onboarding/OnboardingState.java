package dev.throughline.contract.onboarding;

import dev.throughline.contract.zuorasync.SyncProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an onboarding is.
 *
 * @param customer whose
 * @param phase the stage it is in
 * @param stages every stage
 * @param checks of the last validation
 * @param humanTask the id of the human task that it waits for; null while it waits for none
 * @param progress of the first sync
 * @param request what it was asked for
 * @param ending whether it has ended, is being undone, or was asked to be: by an abandonment or a cancellation
 * @param report once it has ended
 */
public record OnboardingState(
        String customer,
        OnboardingStage phase,
        List<StageState> stages,
        List<Check> checks,
        @Nullable String humanTask,
        SyncProgress progress,
        OnboardingRequest request,
        boolean ending,
        @Nullable OnboardingReport report) {}
