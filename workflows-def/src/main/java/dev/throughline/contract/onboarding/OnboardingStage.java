package dev.throughline.contract.onboarding;

/** The stages of an onboarding, in their order. */
public enum OnboardingStage {
    /** The customer and its sealed credentials, stored by the API, are taken over by the process. */
    CREATION,
    /** Token, host, each permission that a sync needs, and a first page. */
    VALIDATION,
    /** The first sync. */
    SYNC,
    /** What the customer's users get: access and saved views. */
    ACCESS,
    /** The schedule, a first scheduled run, and where alerts go. */
    MONITORING
}
