package dev.throughline.api.resources;

import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.tickets.TicketConnections;
import dev.throughline.api.tickets.TicketQuestions;
import dev.throughline.api.wire.AskView;
import dev.throughline.api.wire.ConflictView;
import dev.throughline.api.wire.InboxEventView;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.ReconciliationView;
import dev.throughline.api.wire.WriteView;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxRow;
import dev.throughline.store.inbox.InboxStatus;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.LogFilter;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredConflict;
import dev.throughline.store.ticket.StoredReconciliation;
import dev.throughline.store.ticket.StoredWrite;
import dev.throughline.store.ticket.WriteRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a connection: writes, conflicts, questions, reconciliations, and what its webhooks brought. */
@RolesAllowed(Roles.ANY)
@Path("/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tickets")
public final class TicketLogsResource {
    private static final String THIS_TICKET = "Only this ticket's.";

    private final TicketConnections connections;
    private final WriteRepository writes;
    private final ConflictRepository conflicts;
    private final TicketQuestions questions;
    private final ReconciliationRepository reconciliations;
    private final Inbox inbox;
    private final Clock clock;

    public TicketLogsResource(
            TicketConnections connections,
            WriteRepository writes,
            ConflictRepository conflicts,
            TicketQuestions questions,
            ReconciliationRepository reconciliations,
            Inbox inbox,
            Clock clock) {
        this.connections = connections;
        this.writes = writes;
        this.conflicts = conflicts;
        this.questions = questions;
        this.reconciliations = reconciliations;
        this.inbox = inbox;
        this.clock = clock;
    }

    @GET
    @Path("/{id}/writes")
    @Operation(operationId = "listWrites", summary = "What was written at the vendors, and why; the newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<WriteView> writes(
            @PathParam("id") String id,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("since") @Nullable String since,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return Page.ofNewest(
                (before, atMost) -> writes.list(filter(id, ticket, since, before, atMost)),
                cursor,
                limit,
                StoredWrite::id,
                WriteView::of);
    }

    @GET
    @Path("/{id}/conflicts")
    @Operation(
            operationId = "listConflicts",
            summary = "Values that did not cross, or not whole, or that gave way; the newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<ConflictView> conflicts(
            @PathParam("id") String id,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("since") @Nullable String since,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return Page.ofNewest(
                (before, atMost) -> conflicts.list(filter(id, ticket, since, before, atMost)),
                cursor,
                limit,
                StoredConflict::id,
                ConflictView::of);
    }

    private LogFilter filter(String id, @Nullable String ticket, @Nullable String since, long before, int limit) {
        connections.get(id);
        return new LogFilter(id, ticket, Params.instant("since", since), before, limit);
    }

    @GET
    @Path("/{id}/asks")
    @Operation(
            operationId = "listAsks",
            summary = "What a person has to decide; of one ticket also what was decided; the oldest first")
    @ApiResponse(responseCode = "200", description = "The questions", useReturnTypeSchema = true)
    public Page<AskView> asks(
            @PathParam("id") String id,
            @Parameter(description = THIS_TICKET) @QueryParam("ticket") @Nullable String ticket,
            @QueryParam("limit") @Nullable String limit) {
        return new Page<>(questions.list(id, ticket, Params.limit(limit)), null);
    }

    @GET
    @Path("/{id}/reconciliations")
    @Operation(operationId = "listReconciliations", summary = "What each reconciliation found; the newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<ReconciliationView> reconciliations(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        connections.get(id);
        return Page.ofNewest(
                (before, atMost) -> reconciliations.list(id, before, atMost),
                cursor,
                limit,
                StoredReconciliation::id,
                ReconciliationView::of);
    }

    @GET
    @Path("/{id}/reconciliations/{run}")
    @Operation(operationId = "getReconciliation", summary = "What one reconciliation found")
    @ApiResponse(responseCode = "200", description = "The reconciliation", useReturnTypeSchema = true)
    public ReconciliationView reconciliation(@PathParam("id") String id, @PathParam("run") String run) {
        connections.get(id);
        return reconciliations
                .find(id, run)
                .map(ReconciliationView::of)
                .orElseThrow(() -> ProblemException.notFound("Connection '" + id + "' has no reconciliation '" + run
                        + "'; GET /v1/connections/" + id + "/reconciliations lists those that are kept."));
    }

    @GET
    @Path("/{id}/inbox")
    @Operation(operationId = "listInbox", summary = "What webhooks brought, in one state; the newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<InboxEventView> inbox(
            @PathParam("id") String id,
            @Parameter(description = "pending, delivered, ignored, or poison, which is the default")
                    @QueryParam("status")
                    @Nullable
                    String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        connections.get(id);
        InboxStatus wanted = status(status);
        return Page.ofNewest(
                (before, atMost) -> inbox.list(id, wanted, before, atMost),
                cursor,
                limit,
                InboxRow::id,
                InboxEventView::of);
    }

    private static InboxStatus status(@Nullable String name) {
        try {
            return InboxStatus.valueOf(name == null ? "POISON" : name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid("status", "must be pending, delivered, ignored or poison");
        }
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/inbox/{event}/redrive")
    @Operation(operationId = "redriveEvent", summary = "Put a poisoned event back into the queue")
    @ApiResponse(responseCode = "204", description = "It is due now")
    public void redrive(@PathParam("id") String id, @PathParam("event") String event) {
        connections.get(id);
        if (!inbox.redrive(id, Params.number("event", event), clock.instant())) {
            throw ProblemException.notFound("There is no poisoned event " + event
                    + " that can be read; what cannot be read is mended at its sender, which then sends it anew.");
        }
    }
}
