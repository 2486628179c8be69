package dev.throughline.contract.zuorasync;

/**
 * Why a run failed, in words.
 *
 * @param failureType a {@link dev.throughline.contract.common.FailureType}, or the name of an unexpected exception
 * @param cause what happened
 * @param nextStep what a person should do
 */
public record Diagnosis(String failureType, String cause, String nextStep) {}
