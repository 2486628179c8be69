package dev.throughline.contract.specialist;

import dev.throughline.contract.specialist.ProjectManagerActivities.EnsureWebhook;
import dev.throughline.contract.specialist.ProjectManagerActivities.Sweep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Swept;
import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.ticketsync.PreviewReport;
import dev.throughline.contract.ticketsync.PreviewRequest;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** The support liaison: Zendesk. Tickets, comments, follow-up tickets; sweeps of the account; its webhook. */
@ActivityInterface(namePrefix = "SupportLiaison")
public interface SupportLiaisonActivities {
    /**
     * Carries out one step of a plan; see {@link ProjectManagerActivities#writeTask}. An update is refused as stale when
     * the ticket is newer than the plan; a follow-up is looked for before it is made.
     */
    Written writeTicket(WriteStep request);

    /** As {@link ProjectManagerActivities#sweepTasks}, over the account's incremental export. */
    Swept sweepTickets(Sweep request);

    /** As {@link ProjectManagerActivities#ensureTaskWebhook}, for Zendesk. */
    int ensureTicketWebhook(EnsureWebhook request);

    /** Opens a reconciliation in the store. Asking again with the same run id answers the same. */
    Opened openReconciliation(OpenReconciliation request);

    /** Waits until the links that were told are done with it, or in trouble, or a time is over; heartbeats. */
    ReconciliationCounts awaitLinks(AwaitLinks request);

    /** Keeps the report. */
    void closeReconciliation(ReconciliationReport report);

    /** Previews a chunk of tickets: the look and the plan of the link process, recorded instead of written. */
    PreviewChunk preview(PreviewRequest request);

    /**
     * A reconciliation that begins.
     *
     * @param run its id
     */
    record OpenReconciliation(ReconciliationRequest request, String run) {}

    /**
     * How it goes about.
     *
     * @param full whether everything is looked at, because it was asked or there is no watermark yet
     * @param webhooks whether there is an address that webhooks can reach
     */
    record Opened(boolean full, boolean webhooks) {}

    /**
     * Whom to wait for.
     *
     * @param mostSeconds and for how long
     */
    record AwaitLinks(String connection, String run, int mostSeconds) {}

    /**
     * A previewed chunk.
     *
     * @param found what was found in it
     * @param cursor where the next one goes on; null when it was the last
     */
    record PreviewChunk(PreviewReport found, @Nullable String cursor) {}
}
