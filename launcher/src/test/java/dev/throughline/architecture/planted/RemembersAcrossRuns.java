package dev.throughline.architecture.planted;

/** Its fields are shared by every workflow of the worker. */
@SuppressWarnings("NonFinalStaticField") // the fault is planted
public final class RemembersAcrossRuns implements PlantedWorkflow {
    static int count;
    static volatile String run = "";

    @Override
    public String run() {
        return "";
    }
}
