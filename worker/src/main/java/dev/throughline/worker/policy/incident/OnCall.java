package dev.throughline.worker.policy.incident;

import java.time.Instant;
import java.util.Optional;

/** Who is on call by a schedule. */
public interface OnCall {
    /** Nobody, by any schedule. */
    OnCall NOBODY = (schedule, at, turn) -> Optional.empty();

    /**
     * Who is on call.
     *
     * @param schedule the schedule's name
     * @param at when
     * @param turn whose turn
     * @return the person's id; empty when there is a gap
     */
    Optional<String> person(String schedule, Instant at, Turn turn);

    /** Whose turn. */
    enum Turn {
        /** Whoever is on call. */
        CURRENT,
        /** Whoever is on call after that. */
        NEXT
    }
}
