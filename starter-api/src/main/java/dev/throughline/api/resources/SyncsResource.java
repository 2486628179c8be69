package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.StartSync;
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

/** Starts syncs. */
@RolesAllowed(Roles.ANY)
@Path("/v1/syncs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "syncs")
public final class SyncsResource {
    private final Customers customers;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public SyncsResource(Customers customers, ProcessStarts starts, IdempotentRequests idempotent) {
        this.customers = customers;
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/zuora")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startZuoraSync",
            summary = "Sync a customer's Zuora workflow definitions, or join the sync that runs")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response zuora(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid StartSync wanted) {
        Caller caller = Caller.of(context);
        return idempotent.run(caller, "startZuoraSync", key, wanted, () -> Answer.started(start(wanted, caller.id())));
    }

    private Started start(StartSync wanted, String by) {
        if (wanted.customer().equals(StartSync.ALL)) {
            return starts.zuoraSyncAll(wanted.forced(), wanted.queueOrDefault());
        }
        String customer = customers.getActive(wanted.customer()).id();
        return starts.zuoraSync(customer, wanted.forced(), wanted.queueOrDefault(), by);
    }
}
