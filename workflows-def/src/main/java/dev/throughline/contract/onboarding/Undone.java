package dev.throughline.contract.onboarding;

/**
 * What was undone of a stage.
 *
 * @param stage which
 * @param what exactly, in words
 */
public record Undone(OnboardingStage stage, String what) {}
