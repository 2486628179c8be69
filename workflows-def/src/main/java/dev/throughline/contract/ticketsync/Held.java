package dev.throughline.contract.ticketsync;

/**
 * A field that stays different on both sides for now.
 *
 * @param field its name
 * @param reason why
 */
public record Held(String field, Reason reason) {
    /** Why a field stays different. */
    public enum Reason {
        /** A person was asked. */
        ASKED,
        /** A value has no counterpart. */
        UNMAPPED,
        /** The side that leads has no value yet, and never had one. */
        EMPTY,
        /** The ticket takes nothing any more. */
        CLOSED
    }
}
