package dev.throughline.store.identity;

import org.jspecify.annotations.Nullable;

/**
 * What came of presenting a key.
 *
 * @param outcome whether it opens
 * @param key the key with the roles that count now; null unless it opens
 */
public record SignIn(Outcome outcome, @Nullable ApiKey key) {
    /** The cases. */
    public enum Outcome {
        OPEN,
        /** There is no key of this id, or it has another text. */
        UNKNOWN,
        EXPIRED,
        REVOKED,
        /** Its person is not in the directory any more. */
        HOLDER_GONE
    }

    static SignIn refused(Outcome outcome) {
        return new SignIn(outcome, null);
    }
}
