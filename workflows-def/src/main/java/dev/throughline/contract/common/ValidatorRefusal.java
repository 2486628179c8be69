package dev.throughline.contract.common;

import org.jspecify.annotations.Nullable;

/**
 * How the validator of an update says why it refuses. Of what a validator throws only the message arrives, so the failure
 * type stands at its end, in brackets.
 */
public final class ValidatorRefusal {
    private ValidatorRefusal() {}

    /** What the validator throws. */
    public static IllegalStateException of(FailureType type, String words) {
        return new IllegalStateException(words + " (" + type.name() + ")");
    }

    /** The failure type that stands at the end of the message; null when none does. */
    public static @Nullable FailureType typeIn(String message) {
        int open = message.lastIndexOf(" (");
        return open < 0 || !message.endsWith(")")
                ? null
                : FailureType.of(message.substring(open + 2, message.length() - 1));
    }

    /** The message without its failure type. */
    public static String wordsIn(String message) {
        return typeIn(message) == null ? message : message.substring(0, message.lastIndexOf(" ("));
    }
}
