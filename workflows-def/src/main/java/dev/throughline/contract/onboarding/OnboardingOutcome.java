package dev.throughline.contract.onboarding;

/** How an onboarding ended. */
public enum OnboardingOutcome {
    /** The customer is active, synced and watched. */
    COMPLETED,
    /** A person gave it up or refused the access; everything was undone. */
    ABANDONED,
    /** It was cancelled; everything was undone. */
    CANCELLED,
    /** It could not go on; everything was undone. */
    FAILED
}
