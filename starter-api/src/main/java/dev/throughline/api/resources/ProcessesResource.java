package dev.throughline.api.resources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.process.EventStreams;
import dev.throughline.api.process.Located;
import dev.throughline.api.process.ProcessCatalog;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.ProcessEvents;
import dev.throughline.api.process.ProcessFigures;
import dev.throughline.api.process.ProcessFilter;
import dev.throughline.api.process.ProcessHistory;
import dev.throughline.api.process.ProcessReader;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.ProcessResult;
import dev.throughline.api.wire.ProcessStats;
import dev.throughline.api.wire.ProcessSummary;
import dev.throughline.api.wire.ProcessView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Processes of every kind: found and read. */
@RolesAllowed(Roles.ANY)
@Path("/v1/processes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "processes")
public final class ProcessesResource {
    private static final String OLDER_RUN = "A run of the process instead of the newest";

    private final ProcessDirectory directory;
    private final ProcessReader reader;
    private final ProcessHistory history;
    private final ProcessEvents events;
    private final ProcessFigures figures;
    private final ProcessCatalog catalog;

    public ProcessesResource(
            ProcessDirectory directory,
            ProcessReader reader,
            ProcessHistory history,
            ProcessEvents events,
            ProcessFigures figures,
            ProcessCatalog catalog) {
        this.directory = directory;
        this.reader = reader;
        this.history = history;
        this.events = events;
        this.figures = figures;
        this.catalog = catalog;
    }

    @GET
    @Operation(operationId = "listProcesses", summary = "Processes, newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<ProcessSummary> list(
            @QueryParam("type") @Nullable String type,
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return directory.list(new ProcessFilter(type, customer, status), cursor, Params.limit(limit));
    }

    @GET
    @Path("/stats")
    @Operation(
            operationId = "getProcessStats",
            summary = "How long processes take, what they wait on and how they end; every closed one is counted")
    @ApiResponse(responseCode = "200", description = "The figures", useReturnTypeSchema = true)
    public ProcessStats stats(
            @QueryParam("type") @Nullable String type,
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until) {
        return figures.stats(
                new ProcessFilter(catalog.knownType(type), customer, Located.RUNNING),
                Params.instant("since", since),
                Params.instant("until", until));
    }

    @GET
    @Path("/{processId}")
    @Operation(operationId = "getProcess", summary = "One process with its state")
    @ApiResponse(responseCode = "200", description = "The process", useReturnTypeSchema = true)
    public ProcessView get(
            @PathParam("processId") String processId,
            @Parameter(description = OLDER_RUN) @QueryParam("runId") @Nullable String runId) {
        return reader.view(processId, runId);
    }

    @GET
    @Path("/{processId}/result")
    @Operation(operationId = "getResult", summary = "How a process ended; waits for it as long as asked, at most 60s")
    @ApiResponse(
            responseCode = "200",
            description = "It has ended",
            content = @Content(schema = @Schema(implementation = ProcessResult.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It still runs",
            content = @Content(schema = @Schema(implementation = ProcessResult.class)))
    public Response result(@PathParam("processId") String processId, @QueryParam("wait") @Nullable String wait) {
        ProcessResult result = reader.result(processId, Params.waitFor(wait));
        return Response.status(result.status().equals(Located.RUNNING) ? 202 : 200)
                .entity(result)
                .build();
    }

    @GET
    @Path("/{processId}/history")
    @Operation(operationId = "getHistory", summary = "The events of a process as Temporal has them, payloads opened")
    @ApiResponse(responseCode = "200", description = "One page, oldest first", useReturnTypeSchema = true)
    public Page<JsonNode> history(
            @PathParam("processId") String processId,
            @Parameter(description = OLDER_RUN) @QueryParam("runId") @Nullable String runId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return history.page(directory.find(processId, runId), runId, cursor, Params.limit(limit));
    }

    @GET
    @Path("/{processId}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "Server-sent events: 'state' whenever the process has changed, 'closed' at its end")
    @ApiResponse(
            responseCode = "200",
            description = "The stream",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(types = "string")))
    public Response events(@PathParam("processId") String processId, @Context ContainerRequestContext request) {
        return Response.ok(EventStreams.closedWith(request, events.stream(processId)), MediaType.SERVER_SENT_EVENTS)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
