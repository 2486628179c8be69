package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.specialist.TicketSweepActivities;
import dev.throughline.contract.specialist.TicketSweepActivities.AwaitLinks;
import dev.throughline.contract.specialist.TicketSweepActivities.EnsureWebhook;
import dev.throughline.contract.specialist.TicketSweepActivities.OpenReconciliation;
import dev.throughline.contract.specialist.TicketSweepActivities.Opened;
import dev.throughline.contract.specialist.TicketSweepActivities.Sweep;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationPhase;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.ReconciliationState;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import dev.throughline.worker.process.Failures;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reconciliation of a connection, phase by phase. */
public final class TicketReconciliationWorkflowImpl implements TicketReconciliationWorkflow {
    /** Most links are done within seconds; one that waits for a person or a vendor is not worth waiting for. */
    private static final Duration LINKS_WITHIN = Duration.ofMinutes(15);

    private final ReconciliationRequest request;
    private final String run;
    private final Instant startedAt;
    private ReconciliationPhase phase = ReconciliationPhase.WEBHOOK_HEALTH;
    private ReconciliationCounts counts = ReconciliationCounts.NONE;
    private boolean full;
    private @Nullable String cursor;
    private @Nullable String trouble;
    private List<String> notes = List.of();

    @WorkflowInit
    public TicketReconciliationWorkflowImpl(ReconciliationRequest request) {
        this.request = request;
        this.full = request.full();
        ReconciliationState carried = request.carried();
        if (carried == null) {
            run = Workflow.getInfo().getFirstExecutionRunId();
            startedAt = now();
        } else {
            run = carried.run();
            startedAt = carried.startedAt();
            phase = carried.phase();
            counts = carried.counts();
            cursor = carried.cursor();
            trouble = carried.trouble();
            notes = carried.notes();
        }
    }

    @Override
    public ReconciliationReport run(ReconciliationRequest ignored) {
        if (phase == ReconciliationPhase.WEBHOOK_HEALTH) {
            lookAtWebhooks();
            enter(ReconciliationPhase.SWEEP_TICKETS);
        }
        if (phase == ReconciliationPhase.SWEEP_TICKETS) {
            sweep(specialist(ActivityPolicies.ticketChunk("tickets that changed"))::sweepTickets);
            enter(ReconciliationPhase.SWEEP_TASKS);
        }
        if (phase == ReconciliationPhase.SWEEP_TASKS) {
            sweep(specialist(ActivityPolicies.ticketChunk("tasks that changed"))::sweepTasks);
            enter(ReconciliationPhase.REPAIR);
        }
        awaitRepair();
        return close();
    }

    /** A webhook that cannot be mended makes the sweeps more important, not less; the report says so. */
    private void lookAtWebhooks() {
        enter(ReconciliationPhase.WEBHOOK_HEALTH);
        Opened opened = specialist(ActivityPolicies.ticketStore("open the reconciliation"))
                .openReconciliation(new OpenReconciliation(request, run));
        full = opened.full();
        if (opened.webhooks()) {
            EnsureWebhook whose = new EnsureWebhook(request.connection());
            ensure(
                    "Zendesk",
                    () -> specialist(ActivityPolicies.ticketCall("the webhook of Zendesk"))
                            .ensureTicketWebhook(whose));
            ensure(
                    "ClickUp",
                    () -> specialist(ActivityPolicies.ticketCall("the webhook of ClickUp"))
                            .ensureTaskWebhook(whose));
        }
    }

    private void ensure(String vendor, IntSupplier webhook) {
        try {
            counts = counts.plus(new ReconciliationCounts(0, 0, 0, 0, 0, 0, webhook.getAsInt()));
        } catch (ActivityFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                throw failure;
            }
            String words = "The webhook of " + vendor + ": " + Failures.messageOf(failure);
            trouble = trouble == null ? words : trouble + " " + words;
        }
    }

    private void sweep(Function<Sweep, Swept> chunks) {
        do {
            Swept swept = chunks.apply(new Sweep(request.connection(), run, full, cursor));
            counts = counts.plus(swept.counts());
            notes = Swept.noted(notes, swept.notes());
            cursor = swept.cursor();
            show();
            if (cursor != null && Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.continueAsNew(new ReconciliationRequest(request.connection(), full, request.by(), state()));
            }
        } while (cursor != null);
    }

    private void awaitRepair() {
        if (counts.told() > 0) {
            ReconciliationCounts repaired = specialist(
                            ActivityPolicies.ticketWait("links that were told", LINKS_WITHIN))
                    .awaitLinks(new AwaitLinks(request.connection(), run, (int) LINKS_WITHIN.toSeconds()));
            counts = counts.plus(repaired);
        }
    }

    private ReconciliationReport close() {
        ReconciliationReport report =
                new ReconciliationReport(request.connection(), run, full, counts, startedAt, now(), trouble, notes);
        specialist(ActivityPolicies.ticketStore("keep the report")).closeReconciliation(report);
        enter(ReconciliationPhase.CLOSED);
        return report;
    }

    private void enter(ReconciliationPhase next) {
        phase = next;
        cursor = null;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(next.name()));
        show();
    }

    private void show() {
        Workflow.setCurrentDetails(String.format(
                        Locale.ROOT,
                        """
                        | %s | %s |
                        |:---|:---|
                        | Tickets, tasks | %,d, %,d |
                        | Links told, drifted, troubled | %,d, %,d, %,d |
                        | Tasks made by hand | %,d |
                        | Webhooks mended | %,d |
                        %s\
                        """,
                        phase,
                        full ? "everything" : "what changed",
                        counts.tickets(),
                        counts.tasks(),
                        counts.told(),
                        counts.drifted(),
                        counts.troubled(),
                        counts.handMade(),
                        counts.webhooks(),
                        trouble == null ? "" : "| Trouble | " + LinkDisplay.cell(trouble) + " |\n")
                + notes.stream()
                        .map(note -> "| Note | " + LinkDisplay.cell(note) + " |\n")
                        .collect(Collectors.joining()));
    }

    private static TicketSweepActivities specialist(ActivityOptions options) {
        return Workflow.newActivityStub(TicketSweepActivities.class, options);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public ReconciliationState state() {
        return new ReconciliationState(run, phase, startedAt, cursor, counts, trouble, notes);
    }
}
