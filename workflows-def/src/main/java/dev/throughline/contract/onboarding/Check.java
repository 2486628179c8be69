package dev.throughline.contract.onboarding;

import org.jspecify.annotations.Nullable;

/**
 * One named check of credentials.
 *
 * @param name what was checked, such as {@code token} or {@code export}
 * @param verdict what came of it
 * @param message in words; what to do, where it failed
 * @param failureType a {@link dev.throughline.contract.common.FailureType}, where it failed
 */
public record Check(
        String name,
        Verdict verdict,
        String message,
        @Nullable String failureType) {
    /** What came of a check. */
    public enum Verdict {
        PASSED,
        FAILED,
        /** Another check failed before, or there was nothing to try it on. */
        SKIPPED
    }
}
