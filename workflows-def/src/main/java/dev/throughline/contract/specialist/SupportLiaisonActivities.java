package dev.throughline.contract.specialist;

import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import io.temporal.activity.ActivityInterface;

/** The support liaison: Zendesk. Tickets, their fields, tags and comments; follow-up tickets. */
@ActivityInterface(namePrefix = "SupportLiaison")
public interface SupportLiaisonActivities {
    /**
     * Carries out one step of a plan; see {@link ProjectManagerActivities#writeTask}. An update is refused as stale when
     * the ticket is newer than the plan; a follow-up is looked for before it is made.
     */
    Written writeTicket(WriteStep request);
}
