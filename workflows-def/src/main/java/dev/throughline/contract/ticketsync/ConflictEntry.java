package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * A line for the conflict log: a value that did not cross, or not whole, or that gave way. A line with a known key is
 * already there.
 *
 * @param key what it is recognised by
 * @param kind what happened
 * @param subject the field's name, {@code tag:...}, {@code comment:...} or {@code attachment:...}
 * @param values what both sides said
 * @param winner whose value stands; null while nobody's does
 * @param words for a person
 */
public record ConflictEntry(
        String key,
        Kind kind,
        String subject,
        Pair values,
        @Nullable Side winner,
        String words) {
    /** What happened. */
    public enum Kind {
        /** Both sides changed the field since they last agreed. */
        BOTH_CHANGED,
        /** Both sides had a value when they met. */
        FIRST_MEETING,
        /** Somebody changed the side that only follows. */
        ONE_WAY,
        /** The value has no counterpart on the other side. */
        UNMAPPED,
        /** The value has only a makeshift counterpart on the other side. */
        MAKESHIFT,
        /** The text was cut. */
        TOO_LONG,
        /** The file is larger than the connection carries. */
        TOO_LARGE,
        /** The ticket is closed and takes nothing any more. */
        CLOSED
    }
}
