package dev.throughline.architecture.planted;

import io.temporal.activity.ActivityInterface;

/** Where the walk ends: what implements it does not run in a workflow. */
@ActivityInterface
public interface PlantedActivities {
    String readClock();
}
