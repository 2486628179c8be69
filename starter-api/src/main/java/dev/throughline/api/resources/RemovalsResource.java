package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.RemovalCandidate;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.RemovalRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Definitions that a complete pass did not see and that a person must confirm as gone. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers/{id}/removals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "removals")
public final class RemovalsResource {
    private final Customers customers;
    private final RemovalRepository removals;
    private final DefinitionRepository definitions;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public RemovalsResource(
            Customers customers,
            RemovalRepository removals,
            DefinitionRepository definitions,
            ProcessStarts starts,
            IdempotentRequests idempotent) {
        this.customers = customers;
        this.removals = removals;
        this.definitions = definitions;
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @GET
    @Operation(operationId = "listRemovals", summary = "Candidates for removal, in the order of Zuora's ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<RemovalCandidate> list(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        String customer = customers.get(Params.customer(id)).id();
        return Page.ofNumbered(
                (after, atMost) -> removals.candidates(customer, after, atMost),
                cursor,
                limit,
                Long::longValue,
                zuoraId -> candidate(customer, zuoraId));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/confirm")
    @Operation(
            operationId = "confirmRemovals",
            summary = "Confirm them: Zuora is asked for each once more, and what is gone is marked so")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response confirm(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key) {
        Caller caller = Caller.of(context);
        String customer = customers.getActive(Params.customer(id)).id();
        return idempotent.run(caller, "confirmRemovals", key, customer, () -> {
            if (removals.candidates(customer, Long.MIN_VALUE, 1).isEmpty()) {
                throw ProblemException.conflict(
                        "No removals of customer '" + customer + "' wait for confirmation.", null);
            }
            return Answer.started(starts.zuoraRemovals(customer, caller.id()));
        });
    }

    private RemovalCandidate candidate(String customer, long zuoraId) {
        return definitions
                .find(customer, zuoraId)
                .map(found -> new RemovalCandidate(zuoraId, found.name(), found.status(), found.updatedAt()))
                .orElseGet(() -> new RemovalCandidate(zuoraId, null, null, null));
    }
}
