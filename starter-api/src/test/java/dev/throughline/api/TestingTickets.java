package dev.throughline.api;

import dev.throughline.contract.specialist.ConnectionRemovalActivities;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionDoctorWorkflow;
import dev.throughline.contract.ticketsync.ConnectionRemoval;
import dev.throughline.contract.ticketsync.ConnectionRemovalWorkflow;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewPhase;
import dev.throughline.contract.ticketsync.PreviewReport;
import dev.throughline.contract.ticketsync.PreviewRequest;
import dev.throughline.contract.ticketsync.PreviewState;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationPhase;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.contract.ticketsync.ReconciliationState;
import dev.throughline.contract.ticketsync.RelinkTicket;
import dev.throughline.contract.ticketsync.ResolveConflict;
import dev.throughline.contract.ticketsync.RetryLink;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkState.OpenAsk;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.contract.ticketsync.TicketPreviewWorkflow;
import dev.throughline.contract.ticketsync.TicketReconciliationWorkflow;
import dev.throughline.store.ticket.ConnectionRepository;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The smallest ticket processes: both go on until cancelled. */
final class TestingTickets {
    /** The ticket whose process asks for its kind, by a task that is in no list. */
    static final String ASKING = "4711";

    private TestingTickets() {}

    /** Takes every message and does nothing. */
    public static final class Link implements TicketLinkWorkflow {
        private final TicketLinkRequest request;

        @WorkflowInit
        public Link(TicketLinkRequest request) {
            this.request = request;
        }

        @Override
        public TicketLinkState run(TicketLinkRequest ignored) {
            Workflow.await(() -> false);
            return state();
        }

        @Override
        public void ticketChanged(SeenChange change) {}

        @Override
        public void taskChanged(SeenChange change) {}

        @Override
        public TicketLinkState resolveConflict(ResolveConflict command) {
            return state();
        }

        @Override
        public void checkResolveConflict(ResolveConflict command) {}

        @Override
        public TicketLinkState relink(RelinkTicket command) {
            return state();
        }

        @Override
        public void checkRelink(RelinkTicket command) {}

        @Override
        public TicketLinkState retry(RetryLink command) {
            return state();
        }

        @Override
        public TicketLinkState state() {
            return new TicketLinkState(
                    request.connection(),
                    request.ticket(),
                    null,
                    null,
                    LinkPhase.TRIAGE,
                    null,
                    0,
                    0,
                    0,
                    asks(),
                    null,
                    null);
        }

        private List<OpenAsk> asks() {
            return request.ticket().equals(ASKING)
                    ? List.of(new OpenAsk("triage", "kind of ticket", List.of("default", "skip"), "never-listed"))
                    : List.of();
        }
    }

    /** Finds nothing wrong. */
    public static final class Doctor implements ConnectionDoctorWorkflow {
        @Override
        public ConnectionDiagnosis run(String connection) {
            return ConnectionDiagnosis.of(connection, List.of());
        }
    }

    /** Finds nothing. */
    public static final class Reconciliation implements TicketReconciliationWorkflow {
        @Override
        public ReconciliationReport run(ReconciliationRequest request) {
            Workflow.await(() -> false);
            return new ReconciliationReport(
                    request.connection(), "", false, ReconciliationCounts.NONE, Instant.EPOCH, Instant.EPOCH, null);
        }

        @Override
        public ReconciliationState state() {
            return new ReconciliationState(
                    "", ReconciliationPhase.WEBHOOK_HEALTH, Instant.EPOCH, null, ReconciliationCounts.NONE, null);
        }
    }

    /** Forgets a connection, and ends nothing. */
    public static final class Removal implements ConnectionRemovalWorkflow {
        static final String QUEUE = "removals";

        @Override
        public ConnectionRemoval run(ConnectionRemoval request) {
            ActivityOptions options = ActivityOptions.newBuilder()
                    .setTaskQueue(QUEUE)
                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                    .build();
            Workflow.newActivityStub(ConnectionRemovalActivities.class, options)
                    .removeNext(new ConnectionRemovalActivities.Remove(request.connection()));
            return request;
        }
    }

    /** Forgets at once. */
    record Forgetting(ConnectionRepository connections) implements ConnectionRemovalActivities {
        @Override
        public Removed removeNext(Remove request) {
            connections.forget(request.connection());
            return new Removed(0, true);
        }
    }

    /** Previews nothing. */
    public static final class Preview implements TicketPreviewWorkflow {
        @Override
        public PreviewReport run(PreviewRequest request) {
            Workflow.await(() -> false);
            return new PreviewReport(request.connection(), request.preview(), PreviewCounts.NONE);
        }

        @Override
        public PreviewState state() {
            return new PreviewState(0, PreviewPhase.LISTING, null, PreviewCounts.NONE);
        }
    }
}
