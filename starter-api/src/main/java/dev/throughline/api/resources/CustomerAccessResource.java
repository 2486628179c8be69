package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.AccessView;
import dev.throughline.api.wire.HandedOutKey;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.store.access.AccessGrant;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Set;

/**
 * Who may read what is synced of a customer. The key of a person does not exist before it is asked for: it is made when it
 * is handed out, shown once, and of its text only a hash stays.
 */
@RolesAllowed(Roles.ADMIN)
@Path("/v1/customers/{id}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "customers")
public final class CustomerAccessResource {
    private final Customers customers;
    private final AccessGrantRepository grants;
    private final ApiKeyRepository keys;
    private final Clock clock;

    public CustomerAccessResource(
            Customers customers, AccessGrantRepository grants, ApiKeyRepository keys, Clock clock) {
        this.customers = customers;
        this.grants = grants;
        this.keys = keys;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listAccess", summary = "Who was given access to a customer")
    @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
    public Page<AccessView> list(@PathParam("id") String id) {
        String customer = customers.get(Params.customer(id)).id();
        return new Page<>(grants.list(customer).stream().map(AccessView::of).toList(), null);
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Path("/{person}/key")
    @Operation(
            operationId = "handOutKey",
            summary = "Make the viewer key of a person who has access, and show it this once")
    @ApiResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = HandedOutKey.class)))
    public Response handOut(
            @Context SecurityContext context, @PathParam("id") String id, @PathParam("person") String person) {
        String customer = customers.get(Params.customer(id)).id();
        AccessGrant grant = grants.find(customer, person)
                .orElseThrow(() -> ProblemException.notFound("'" + person + "' has no access to '" + customer + "'."));
        String by = Caller.of(context).id();
        ApiKeyText text = ApiKeyText.generate();
        ApiKey key = ApiKey.fresh(
                text, new Actor(grant.person(), Actor.Kind.PERSON), Set.of(Role.VIEWER), by, clock.instant(), null);
        if (!keys.add(key, text)) {
            throw ProblemException.conflict("The key could not be made; ask again.", null);
        }
        if (!grants.handOut(customer, person, key.id())) {
            keys.revoke(key.id(), by, clock.instant());
            throw ProblemException.conflict(
                    "The key of '" + person + "' was handed out before. Revoke it and make another with POST /v1/keys.",
                    null);
        }
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new HandedOutKey(key.id(), person, text.text().value()))
                .build();
    }
}
