package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.ProjectManagerActivities;
import dev.throughline.contract.ticketsync.Side;

/** The project manager, by code. */
final class ProjectManagerActivitiesImpl implements ProjectManagerActivities {
    static final String ACTOR = "project-manager";

    private final StepWriting writing;

    ProjectManagerActivitiesImpl(StepWriting writing) {
        this.writing = writing;
    }

    @Override
    public Written writeTask(WriteStep request) {
        return writing.write(request, Side.CLICKUP, ACTOR);
    }
}
