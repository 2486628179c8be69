package dev.throughline.contract.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage as it stands.
 *
 * @param stage which
 * @param status how it stands
 * @param reason in words: what it does, waits for, found or undid; null before it begins
 * @param since when the status was entered; null before it begins
 */
public record StageState(
        OnboardingStage stage,
        StageStatus status,
        @Nullable String reason,
        @Nullable Instant since) {}
