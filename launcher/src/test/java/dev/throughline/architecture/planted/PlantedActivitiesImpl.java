package dev.throughline.architecture.planted;

import java.time.Instant;

/** An activity, which may read the clock. */
public final class PlantedActivitiesImpl implements PlantedActivities {
    @Override
    public String readClock() {
        return Instant.now().toString();
    }
}
