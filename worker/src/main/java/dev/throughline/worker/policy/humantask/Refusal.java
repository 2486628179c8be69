package dev.throughline.worker.policy.humantask;

import dev.throughline.contract.common.FailureType;

/**
 * Why a message to a task is refused.
 *
 * @param type CONFLICT, FORBIDDEN or INVALID_INPUT
 * @param words for the person who sent it
 */
public record Refusal(FailureType type, String words) {
    public static Refusal conflict(String words) {
        return new Refusal(FailureType.CONFLICT, words);
    }

    public static Refusal forbidden(String words) {
        return new Refusal(FailureType.FORBIDDEN, words);
    }

    public static Refusal invalid(String words) {
        return new Refusal(FailureType.INVALID_INPUT, words);
    }
}
