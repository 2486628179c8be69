package dev.throughline.worker.policy.incident;

import java.time.Instant;
import java.util.Optional;

/** Who is on call by a schedule. */
public interface OnCall {
    /** Nobody, by any schedule. */
    OnCall NOBODY = (schedule, at, turns) -> Optional.empty();

    /**
     * Who is on call.
     *
     * @param schedule the schedule's name
     * @param at when
     * @param turns 0 for whoever is on call then, 1 for the person whose turn is next
     * @return the person's id; empty when there is a gap
     */
    Optional<String> person(String schedule, Instant at, int turns);
}
