package dev.throughline.api.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.Located;
import dev.throughline.api.process.MessageReader;
import dev.throughline.api.process.ProcessCatalog;
import dev.throughline.api.process.ProcessControl;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.ProcessType;
import dev.throughline.api.process.Started;
import dev.throughline.api.task.TaskGate;
import dev.throughline.api.wire.Reason;
import dev.throughline.api.wire.ResetProcess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Processes of every kind: told, ordered, asked, and ended. Bodies are checked against the message's own record. */
@RolesAllowed(Roles.ANY)
@Path("/v1/processes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "processes")
public final class ProcessMessagesResource {
    private final ProcessDirectory directory;
    private final ProcessCatalog catalog;
    private final TaskGate tasks;
    private final ProcessMessages messages;
    private final MessageReader bodies;
    private final ProcessControl control;

    public ProcessMessagesResource(
            ProcessDirectory directory,
            ProcessCatalog catalog,
            TaskGate tasks,
            ProcessMessages messages,
            MessageReader bodies,
            ProcessControl control) {
        this.directory = directory;
        this.catalog = catalog;
        this.tasks = tasks;
        this.messages = messages;
        this.bodies = bodies;
        this.control = control;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{processId}/signals/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "signalProcess", summary = "Tell a running process a fact")
    @ApiResponse(
            responseCode = "202",
            description = "It will know",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response signal(
            @Context SecurityContext context,
            @PathParam("processId") String processId,
            @PathParam("name") String name,
            @Nullable JsonNode body) {
        Located found = directory.find(processId);
        ProcessType.Message message = catalog.signal(found.type(), name);
        Object[] arguments = bodies.arguments(message, body, Caller.of(context));
        Located running = directory.findRunning(processId);
        messages.signal(processId, name, arguments);
        return Response.accepted(new Started(processId, running.runId(), true)).build();
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{processId}/updates/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateProcess", summary = "Order a running process, and get its answer")
    @ApiResponse(
            responseCode = "200",
            description = "What it answered",
            content = @Content(schema = @Schema(implementation = Object.class)))
    public JsonNode update(
            @Context SecurityContext context,
            @PathParam("processId") String processId,
            @PathParam("name") String name,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @Nullable JsonNode body) {
        Located found = directory.find(processId);
        ProcessType.Message message = catalog.update(found.type(), name);
        Caller caller = Caller.of(context);
        Object[] arguments = bodies.arguments(message, body, caller);
        tasks.check(processId, found.type(), arguments);
        Located running = directory.findRunning(processId);
        String updateId = IdempotentRequests.updateId(caller, name, key);
        return orNull(messages.update(processId, running.runKey(), name, updateId, arguments));
    }

    @GET
    @Path("/{processId}/queries/{name}")
    @Operation(operationId = "queryProcess", summary = "Ask a process, running or not")
    @ApiResponse(
            responseCode = "200",
            description = "What it answered",
            content = @Content(schema = @Schema(implementation = Object.class)))
    public JsonNode query(@PathParam("processId") String processId, @PathParam("name") String name) {
        Located found = directory.find(processId);
        ProcessType.Message message = catalog.query(found.type(), name);
        if (message.body() != null) {
            throw ProblemException.unsupported("The query '" + name + "' takes a body, which a GET cannot carry.");
        }
        Located onServer = directory.findOnServer(processId);
        return orNull(messages.query(processId, onServer.runId(), name));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{processId}/cancel")
    @Operation(operationId = "cancelProcess", summary = "Ask a process to stop cleanly")
    @ApiResponse(
            responseCode = "202",
            description = "It was asked",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response cancel(@PathParam("processId") String processId, @Nullable @Valid Reason reason) {
        return Response.accepted(control.cancel(processId, reason == null ? null : reason.reason()))
                .build();
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{processId}/terminate")
    @Operation(operationId = "terminateProcess", summary = "End a process at once, without any clean-up")
    @ApiResponse(
            responseCode = "202",
            description = "It has ended",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response terminate(@PathParam("processId") String processId, @Nullable @Valid Reason reason) {
        return Response.accepted(control.terminate(processId, reason == null ? null : reason.reason()))
                .build();
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{processId}/reset")
    @Operation(operationId = "resetProcess", summary = "Set a process back and let it run again from there")
    @ApiResponse(
            responseCode = "202",
            description = "The new run",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response reset(@PathParam("processId") String processId, @Nullable @Valid ResetProcess wanted) {
        return Response.accepted(control.reset(
                        processId, wanted == null ? null : wanted.eventId(), wanted == null ? null : wanted.reason()))
                .build();
    }

    private static JsonNode orNull(@Nullable JsonNode answer) {
        return answer == null ? NullNode.getInstance() : answer;
    }
}
