package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.AccessApprovals;
import dev.throughline.api.customer.Onboardings;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.Located;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.AbandonWanted;
import dev.throughline.api.wire.ApproveOnboarding;
import dev.throughline.api.wire.NewCredentials;
import dev.throughline.api.wire.NewOnboarding;
import dev.throughline.api.wire.Params;
import dev.throughline.contract.onboarding.AbandonOnboarding;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Onboardings: started, corrected, approved and given up. How one stands, its process says. */
@RolesAllowed(Roles.OPERATOR)
@Path("/v1/onboardings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "onboardings")
public final class OnboardingsResource {
    private final Onboardings onboardings;
    private final AccessApprovals approvals;
    private final ProcessMessages messages;
    private final IdempotentRequests idempotent;

    public OnboardingsResource(
            Onboardings onboardings,
            AccessApprovals approvals,
            ProcessMessages messages,
            IdempotentRequests idempotent) {
        this.onboardings = onboardings;
        this.approvals = approvals;
        this.messages = messages;
        this.idempotent = idempotent;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startOnboarding",
            summary =
                    "Onboard a customer: seal its credentials, try them, sync, give access, watch; or join the one that runs")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response start(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid NewOnboarding wanted) {
        Caller caller = Caller.of(context);
        return idempotent.run(
                caller, "startOnboarding", key, wanted, () -> Answer.started(onboardings.start(wanted, caller)));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{customer}/credentials")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceOnboardingCredentials",
            summary = "Seal other credentials of a customer that is being onboarded, and have them tried at once")
    @ApiResponse(
            responseCode = "202",
            description = "They are tried",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response replaceCredentials(
            @Context SecurityContext context,
            @PathParam("customer") String customer,
            @NotNull @Valid NewCredentials wanted) {
        Caller caller = Caller.of(context);
        String id = Params.customer(customer);
        return Answer.started(onboardings.replaceCredentials(id, wanted, caller, onboardings.getRunning(id)))
                .toResponse();
    }

    @POST
    @RolesAllowed(Roles.APPROVER)
    @Path("/{customer}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "approveOnboarding",
            summary =
                    "Decide the human task that asks for the access of the customer's users, with approve, under its rules")
    @ApiResponse(
            responseCode = "202",
            description = "It goes on",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response approve(
            @Context SecurityContext context,
            @PathParam("customer") String customer,
            @Nullable @Valid ApproveOnboarding wanted) {
        Caller caller = Caller.of(context);
        String reason = wanted == null ? null : wanted.reason();
        return Answer.started(approvals.approve(Params.customer(customer), reason, caller))
                .toResponse();
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{customer}/abandon")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "abandonOnboarding",
            summary = "Give an onboarding up: everything that it did is undone, in reverse order")
    @ApiResponse(
            responseCode = "202",
            description = "It is undone",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response abandon(
            @Context SecurityContext context,
            @PathParam("customer") String customer,
            @NotNull @Valid AbandonWanted wanted) {
        Caller caller = Caller.of(context);
        Located running = onboardings.getRunning(Params.customer(customer));
        messages.update(
                running.processId(),
                running.runKey(),
                "abandon",
                null,
                new AbandonOnboarding(wanted.reason(), caller.id(), caller.roleNames()));
        return Answer.started(new Started(running.processId(), running.runId(), true))
                .toResponse();
    }
}
