package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.people.RoleNames;
import dev.throughline.api.wire.IssuedKey;
import dev.throughline.api.wire.KeyView;
import dev.throughline.api.wire.NewKey;
import dev.throughline.api.wire.Page;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.PersonRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys to this API. Making one takes no idempotency key: its answer must not be kept anywhere. */
@RolesAllowed(Roles.ADMIN)
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "keys")
public final class KeysResource {
    private final ApiKeyRepository keys;
    private final PersonRepository people;
    private final Clock clock;

    public KeysResource(ApiKeyRepository keys, PersonRepository people, Clock clock) {
        this.keys = keys;
        this.people = people;
        this.clock = clock;
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createKey", summary = "Make a key for a person or a machine; it is shown this once")
    @ApiResponse(
            responseCode = "201",
            description = "The key",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    public Response create(@Context SecurityContext context, @NotNull NewKey wanted) {
        Instant now = clock.instant();
        Instant expiresAt = wanted.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw ProblemException.invalid("expiresAt", "must be in the future");
        }
        Actor holder = holder(wanted);
        Set<Role> roles = roles(wanted);
        ApiKeyText text = ApiKeyText.generate();
        ApiKey key = ApiKey.fresh(text, holder, roles, Caller.of(context).id(), now, expiresAt);
        if (!keys.add(key, text)) {
            throw ProblemException.conflict("The id that was drawn is taken; try again.", null);
        }
        return Response.created(URI.create("/v1/keys/" + key.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(IssuedKey.of(text, key))
                .build();
    }

    @GET
    @Operation(operationId = "listKeys", summary = "Keys in the order of their ids, those that have ended included")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<KeyView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return Page.ofNamed(keys::list, cursor, limit, ApiKey::id, KeyView::of);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(operationId = "revokeKey", summary = "Revoke a key; it opens nothing from now on")
    @ApiResponse(responseCode = "204", description = "Revoked")
    public void revoke(@Context SecurityContext context, @PathParam("id") String id) {
        switch (keys.revoke(id, Caller.of(context).id(), clock.instant())) {
            case REVOKED -> {
                // Nothing is left to say.
            }
            case NOT_OPEN -> throw ProblemException.notFound("There is no key '" + id + "', or it was revoked before.");
            case LAST_ADMIN ->
                throw ProblemException.conflict(
                        "It is the last key of an administrator, without which nobody could make others; make another"
                                + " first.",
                        null);
        }
    }

    private Actor holder(NewKey wanted) {
        String person = wanted.person();
        String machine = wanted.machine();
        if ((person == null) == (machine == null)) {
            throw ProblemException.invalid("person", "give either person or machine");
        }
        if (person != null) {
            if (people.find(person).isEmpty()) {
                throw ProblemException.invalid(
                        "person", "is not in the directory; enter them with PUT /v1/people/{id}");
            }
            return new Actor(person, Actor.Kind.PERSON);
        }
        String name = String.valueOf(machine);
        if (!ProcessId.isKey(name) || name.equals(Actor.SYSTEM.id())) {
            throw ProblemException.invalid("machine", "must match [A-Za-z0-9._-]{1,64} and not be 'system'");
        }
        if (people.find(name).isPresent()) {
            throw ProblemException.invalid("machine", "is the id of a person");
        }
        return new Actor(name, Actor.Kind.MACHINE);
    }

    private Set<Role> roles(NewKey wanted) {
        List<String> names = wanted.roles();
        if (names != null && !names.isEmpty()) {
            RoleNames.problem(names).ifPresent(problem -> {
                throw ProblemException.invalid("roles", problem);
            });
            return RoleNames.roles(names);
        }
        String person = wanted.person();
        if (person == null) {
            throw ProblemException.invalid("roles", "a machine's key needs at least one");
        }
        return people.find(person).orElseThrow().roles();
    }
}
