package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.FailureType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a round failed.
 *
 * @param type what kind of failure; null for a bug
 * @param message what happened and what to do
 * @param since when the first of the failed tries in a row began
 * @param tries how many failed in a row
 * @param nextTryAt when it is tried again by itself; null when it waits for an event or a person
 */
public record LinkTrouble(
        @Nullable FailureType type,
        String message,
        Instant since,
        int tries,
        @Nullable Instant nextTryAt) {}
