package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * The values of one field on both sides.
 *
 * @param zendesk the ticket's; null when it has none
 * @param clickUp the task's; null when it has none
 */
public record Pair(@Nullable String zendesk, @Nullable String clickUp) {
    public @Nullable String on(Side side) {
        return side == Side.ZENDESK ? zendesk : clickUp;
    }

    /** This pair with another value on one side. */
    public Pair with(Side side, @Nullable String value) {
        return side == Side.ZENDESK ? new Pair(value, clickUp) : new Pair(zendesk, value);
    }
}
