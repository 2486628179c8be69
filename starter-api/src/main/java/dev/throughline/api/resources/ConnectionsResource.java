package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.tickets.TicketConnections;
import dev.throughline.api.wire.ConnectionView;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.StartReconciliation;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.ticket.StoredConnection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Connections between Zendesk accounts and ClickUp workspaces. */
@RolesAllowed(Roles.ANY)
@Path("/v1/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tickets")
public final class ConnectionsResource {
    private static final String YAML = "application/yaml";

    private final TicketConnections connections;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public ConnectionsResource(TicketConnections connections, ProcessStarts starts, IdempotentRequests idempotent) {
        this.connections = connections;
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    @Operation(
            operationId = "putConnection",
            summary = "Make a connection, or change its mapping; its secrets are sealed and never returned",
            description = "The form of the body is explained in docs/processes/ticket-sync.md. A secret may be left out"
                    + " where the connection has it already. A new connection is reconciled at once, unless it is put"
                    + " paused, and one whose mapping was changed, so that its links go by it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = "object")),
                                @Content(mediaType = YAML, schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    public Response put(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @Parameter(description = "Only check, by the same rules; answers the mapping, and nothing is written.")
                    @QueryParam("dryRun")
                    @Nullable
                    String dryRun,
            @Parameter(
                            description =
                                    "Whether a new connection is paused: it can be previewed, and writes nothing until"
                                            + " it is resumed.")
                    @QueryParam("paused")
                    @Nullable
                    String paused,
            String body) {
        if (Params.flag("dryRun", dryRun)) {
            ConnectionSpec spec = connections.check(id, body);
            return Answer.of(spec).toResponse();
        }
        Caller caller = Caller.of(context);
        boolean waits = Params.flag("paused", paused);
        TicketConnections.Put put = connections.put(id, body, waits, caller.id());
        if (put.isNew() && !waits) {
            starts.ticketReconciliation(id, false, caller.id());
        } else if (put.isRemapped()) {
            starts.ticketReconciliationOrJoin(id, true, caller.id());
        }
        starts.scheduleUpkeep();
        return (put.isNew() ? Answer.created("/v1/connections/" + id, put.connection()) : Answer.of(put.connection()))
                .toResponse();
    }

    @GET
    @Operation(operationId = "listConnections", summary = "Connections in the order of their ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<ConnectionView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return Page.ofNamed(connections::list, cursor, limit, StoredConnection::id, connections::view);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getConnection", summary = "One connection, without its secrets")
    @ApiResponse(responseCode = "200", description = "The connection", useReturnTypeSchema = true)
    public ConnectionView get(@PathParam("id") String id) {
        return connections.view(connections.get(id));
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Operation(
            operationId = "deleteConnection",
            summary = "Forget a connection with its links and logs; tickets and tasks stay as they are")
    @ApiResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") String id) {
        connections.delete(id);
        starts.scheduleUpkeep();
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/pause")
    @Operation(operationId = "pauseConnection", summary = "Read and write nothing for a connection until it is resumed")
    @ApiResponse(responseCode = "200", description = "The connection", useReturnTypeSchema = true)
    public ConnectionView pause(@Context SecurityContext context, @PathParam("id") String id) {
        return connections.setPaused(id, true, Caller.of(context).id());
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/resume")
    @Operation(operationId = "resumeConnection", summary = "Go on, and reconcile what was missed")
    @ApiResponse(responseCode = "200", description = "The connection", useReturnTypeSchema = true)
    public ConnectionView resume(@Context SecurityContext context, @PathParam("id") String id) {
        String by = Caller.of(context).id();
        ConnectionView resumed = connections.setPaused(id, false, by);
        starts.ticketReconciliationOrJoin(id, true, by);
        return resumed;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/reconciliations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startReconciliation",
            summary = "Look for what no webhook said, and repair it; joins the reconciliation that runs")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response reconcile(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @PathParam("id") String id,
            @Nullable @Valid StartReconciliation wanted) {
        Caller caller = Caller.of(context);
        StartReconciliation asked = wanted == null ? StartReconciliation.USUAL : wanted;
        return idempotent.run(
                caller,
                "startReconciliation " + id,
                key,
                asked,
                () -> Answer.started(
                        starts.ticketReconciliation(connections.getActive(id).id(), asked.isFull(), caller.id())));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/doctor")
    @Operation(
            operationId = "examineConnection",
            summary = "Look at both vendors with the connection's credentials, and change nothing",
            description =
                    "The process's result has the readings: what the credentials may do, and whether what the mapping"
                            + " names is there; the subject of one is its place in the connection's file. Joins the"
                            + " examination that runs.")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response doctor(@PathParam("id") String id) {
        return Answer.started(starts.connectionDoctor(connections.get(id).id())).toResponse();
    }
}
