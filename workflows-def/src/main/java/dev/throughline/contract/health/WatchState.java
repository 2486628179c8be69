package dev.throughline.contract.health;

import java.util.List;

/**
 * A round of the watch as it stands.
 *
 * @param phase of the round
 * @param ill probes that are unwell now
 * @param raised alarms that this round raised
 * @param cleared alarms that this round cleared
 */
public record WatchState(Phase phase, List<String> ill, List<String> raised, List<String> cleared) {
    /** What a round does, in this order. */
    public enum Phase {
        OBSERVE,
        ALARM,
        DONE
    }
}
