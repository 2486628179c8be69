package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.SavedViewView;
import dev.throughline.api.wire.ViewChange;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.store.access.SavedView;
import dev.throughline.store.access.SavedViewRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Saved views: named filters of a customer's definitions. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers/{id}/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "customers")
public final class CustomerViewsResource {
    private final Customers customers;
    private final SavedViewRepository views;
    private final Clock clock;

    public CustomerViewsResource(Customers customers, SavedViewRepository views, Clock clock) {
        this.customers = customers;
        this.views = views;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listViews", summary = "Saved views of a customer's definitions")
    @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
    public Page<SavedViewView> list(@PathParam("id") String id) {
        String customer = customers.get(Params.customer(id)).id();
        return new Page<>(views.list(customer).stream().map(SavedViewView::of).toList(), null);
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getView", summary = "One saved view")
    @ApiResponse(responseCode = "200", description = "The view", useReturnTypeSchema = true)
    public SavedViewView get(@PathParam("id") String id, @PathParam("name") String name) {
        return SavedViewView.of(
                views.find(customers.get(Params.customer(id)).id(), name).orElseThrow(() -> unknown(name)));
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putView", summary = "Make a saved view, or replace it")
    @ApiResponse(responseCode = "200", description = "The view", useReturnTypeSchema = true)
    public SavedViewView put(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @PathParam("name") String name,
            @NotNull @Valid ViewChange wanted) {
        String customer = customers.get(Params.customer(id)).id();
        if (!ProcessId.isKey(name)) {
            throw ProblemException.invalid("name", "must match [A-Za-z0-9._-]{1,64}");
        }
        SavedView view = new SavedView(
                customer,
                name,
                wanted.description(),
                wanted.status(),
                wanted.actionType(),
                duration(wanted.changedWithin()),
                Boolean.TRUE.equals(wanted.includeRemoved()),
                null,
                Caller.of(context).id(),
                clock.instant());
        views.put(view);
        return SavedViewView.of(view);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{name}")
    @Operation(operationId = "deleteView", summary = "Delete a saved view")
    @ApiResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") String id, @PathParam("name") String name) {
        if (!views.delete(customers.get(Params.customer(id)).id(), name)) {
            throw unknown(name);
        }
    }

    private static ProblemException unknown(String name) {
        return ProblemException.notFound("There is no saved view '" + name + "'.");
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            Duration within = text == null ? null : Duration.parse(text);
            if (within != null && (within.isNegative() || within.isZero())) {
                throw ProblemException.invalid("changedWithin", "must be longer than nothing");
            }
            return within;
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("changedWithin", "must be a duration such as P7D or PT12H");
        }
    }
}
