package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.TestNotification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Proves that messages arrive. */
@Path("/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
@RolesAllowed(Roles.ANY)
public final class NotificationsResource {
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public NotificationsResource(ProcessStarts starts, IdempotentRequests idempotent) {
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @POST
    @Path("/test")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startNotificationTest",
            summary = "Look at the channels and send a test message; the process's result says what came of it")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response test(
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid TestNotification wanted,
            @Context SecurityContext context) {
        if (wanted.to() == null && wanted.channel() == null) {
            throw ProblemException.invalid("to", "name a person here, a channel in `channel`, or both");
        }
        Caller caller = Caller.of(context);
        return idempotent.run(
                caller,
                "startNotificationTest",
                key,
                wanted,
                () -> Answer.started(starts.notificationTest(wanted.to(), wanted.channel(), caller.id())));
    }
}
