package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.specialist.TicketPreviewActivities;
import dev.throughline.contract.specialist.TicketPreviewActivities.ClosePreview;
import dev.throughline.contract.specialist.TicketPreviewActivities.ListTickets;
import dev.throughline.contract.specialist.TicketPreviewActivities.Listed;
import dev.throughline.contract.specialist.TicketPreviewActivities.PlanTickets;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewPhase;
import dev.throughline.contract.ticketsync.PreviewReport;
import dev.throughline.contract.ticketsync.PreviewRequest;
import dev.throughline.contract.ticketsync.PreviewState;
import dev.throughline.contract.ticketsync.PreviewStatus;
import dev.throughline.contract.ticketsync.TicketPreviewWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Failures;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A preview: the tickets are listed, then planned. */
public final class TicketPreviewWorkflowImpl implements TicketPreviewWorkflow {
    private static final Logger log = Workflow.getLogger(TicketPreviewWorkflowImpl.class);

    private final PreviewRequest request;
    private PreviewPhase phase = PreviewPhase.LISTING;
    private PreviewCounts counts = PreviewCounts.NONE;
    private @Nullable String cursor;

    @WorkflowInit
    public TicketPreviewWorkflowImpl(PreviewRequest request) {
        this.request = request;
        PreviewState carried = request.carried();
        if (carried != null) {
            phase = carried.phase();
            counts = carried.counts();
            cursor = carried.cursor();
        }
    }

    @Override
    public PreviewReport run(PreviewRequest ignored) {
        try {
            if (phase == PreviewPhase.LISTING) {
                list();
            }
            enter(PreviewPhase.PLANNING);
            plan();
            close(PreviewStatus.DONE, null);
        } catch (TemporalFailure failure) {
            boolean cancelled = Failures.isCancellation(failure);
            Workflow.newDetachedCancellationScope(() -> closeEarly(cancelled, Failures.messageOf(failure)))
                    .run();
            throw failure;
        }
        enter(PreviewPhase.CLOSED);
        return new PreviewReport(request.connection(), request.preview(), counts);
    }

    private void list() {
        enter(PreviewPhase.LISTING);
        do {
            Listed listed = specialist(ActivityPolicies.ticketChunk("list tickets"))
                    .listTickets(new ListTickets(request.connection(), request.preview(), cursor));
            counts = listed.counts();
            cursor = listed.cursor();
            show();
            continueAsNewWhereDue();
        } while (cursor != null);
    }

    private void plan() {
        while (counts.planned() < counts.tickets()) {
            counts = specialist(ActivityPolicies.ticketChunk("plan tickets"))
                    .planTickets(new PlanTickets(request.connection(), request.preview()));
            show();
            continueAsNewWhereDue();
        }
    }

    private void continueAsNewWhereDue() {
        if (Workflow.getInfo().isContinueAsNewSuggested()) {
            PreviewState carried = phase == PreviewPhase.LISTING && cursor == null
                    ? new PreviewState(request.preview(), PreviewPhase.PLANNING, null, counts)
                    : state();
            Workflow.continueAsNew(
                    new PreviewRequest(request.connection(), request.preview(), request.scope(), carried));
        }
    }

    private void close(PreviewStatus status, @Nullable String trouble) {
        counts = specialist(ActivityPolicies.ticketStore("keep how it ended"))
                .closePreview(new ClosePreview(request.connection(), request.preview(), status, trouble));
    }

    /** What was found up to here stays; a connection that is gone has nothing to keep. */
    private void closeEarly(boolean cancelled, String why) {
        try {
            close(cancelled ? PreviewStatus.CANCELLED : PreviewStatus.FAILED, cancelled ? "It was cancelled." : why);
        } catch (TemporalFailure gone) {
            log.info("Preview {} ended and is not kept: {}", request.preview(), Failures.messageOf(gone));
        }
    }

    private void enter(PreviewPhase next) {
        phase = next;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(next.name()));
        show();
    }

    private void show() {
        Workflow.setCurrentDetails(String.format(
                Locale.ROOT,
                """
                | %s | %s |
                |:---|:---|
                | Tickets, done with | %,d, %,d |
                | Writes, of them new tasks | %,d, %,d |
                | Questions, lines for the conflict log | %,d, %,d |
                | Tickets in trouble | %,d |
                """,
                phase,
                request.scope().words(),
                counts.tickets(),
                counts.planned(),
                counts.operations(),
                counts.creates(),
                counts.asks(),
                counts.conflicts(),
                counts.troubled()));
    }

    private static TicketPreviewActivities specialist(ActivityOptions options) {
        return Workflow.newActivityStub(TicketPreviewActivities.class, options);
    }

    @Override
    public PreviewState state() {
        return new PreviewState(request.preview(), phase, cursor, counts);
    }
}
