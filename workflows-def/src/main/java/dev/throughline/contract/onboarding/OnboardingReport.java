package dev.throughline.contract.onboarding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an onboarding came to.
 *
 * @param customer whose
 * @param outcome how it ended
 * @param reason why, unless it completed
 * @param endedBy who gave it up; null where nobody did
 * @param approvedBy who approved the access; null where nobody had to
 * @param records definitions, tasks and linkages of the first sync
 * @param usersGranted people who have access by this onboarding
 * @param viewsCreated saved views made by it
 * @param undone what was undone, in the order in which it was
 * @param startedAt when it started
 * @param syncedAt when the customer's first sync had completed; null when it never did
 * @param finishedAt when it ended
 */
public record OnboardingReport(
        String customer,
        OnboardingOutcome outcome,
        @Nullable String reason,
        @Nullable String endedBy,
        @Nullable String approvedBy,
        long records,
        int usersGranted,
        int viewsCreated,
        List<Undone> undone,
        Instant startedAt,
        @Nullable Instant syncedAt,
        Instant finishedAt) {}
