package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.specialist.SupportLiaisonActivities;
import dev.throughline.contract.ticketsync.Side;

/** The support liaison, by code. */
final class SupportLiaisonActivitiesImpl implements SupportLiaisonActivities {
    static final String ACTOR = "support-liaison";

    private final StepWriting writing;

    SupportLiaisonActivitiesImpl(StepWriting writing) {
        this.writing = writing;
    }

    @Override
    public Written writeTicket(WriteStep request) {
        return writing.write(request, Side.ZENDESK, ACTOR);
    }
}
