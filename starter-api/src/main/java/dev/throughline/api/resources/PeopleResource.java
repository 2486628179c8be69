package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.people.PersonFields;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.PersonView;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.LastAdminException;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of people whom processes ask, tell and name. */
@RolesAllowed(Roles.ANY)
@Path("/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public final class PeopleResource {
    private final PersonRepository people;
    private final ApiKeyRepository keys;
    private final Clock clock;

    public PeopleResource(PersonRepository people, ApiKeyRepository keys, Clock clock) {
        this.people = people;
        this.keys = keys;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listPeople", summary = "People in the order of their ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<PersonView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return Page.ofNamed(people::list, cursor, limit, Person::id, PersonView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getPerson", summary = "One person")
    @ApiResponse(responseCode = "200", description = "The person", useReturnTypeSchema = true)
    public PersonView get(@PathParam("id") String id) {
        return PersonView.of(people.find(id).orElseThrow(() -> unknown(id)));
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putPerson", summary = "Enter a person, or replace what is entered")
    @ApiResponse(responseCode = "200", description = "The person", useReturnTypeSchema = true)
    public PersonView put(@PathParam("id") String id, @NotNull PersonFields fields) {
        List<FieldProblem> problems = fields.problems(id);
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(problems);
        }
        if (keys.isMachine(id)) {
            throw ProblemException.conflict(
                    "A machine acts under the name '" + id + "'; give the person another id.", null);
        }
        try {
            people.put(fields.person(id, clock.instant()));
        } catch (LastAdminException last) {
            throw lastAdmin(id);
        }
        return get(id);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(operationId = "deletePerson", summary = "Delete a person and revoke their keys")
    @ApiResponse(responseCode = "204", description = "Deleted")
    public void delete(@Context SecurityContext context, @PathParam("id") String id) {
        try {
            if (!people.delete(id, Caller.of(context).id(), clock.instant())) {
                throw unknown(id);
            }
        } catch (LastAdminException last) {
            throw lastAdmin(id);
        }
    }

    private static ProblemException lastAdmin(String id) {
        return ProblemException.conflict(
                "'" + id + "' has the last key of an administrator, without which nobody could make others; make"
                        + " another first.",
                null);
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no person '" + id + "' in the directory.");
    }
}
