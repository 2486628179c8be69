package dev.throughline.contract.incident;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** What the clocks on the wall of a region show, as instants; a later time there is never an earlier instant. */
public final class WallClock {
    private WallClock() {}

    /**
     * When the clocks show a time. A time that they skip is when they go on, and a time that comes twice is its first
     * coming.
     */
    public static Instant at(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : shown.atZone(zone).toInstant();
    }
}
