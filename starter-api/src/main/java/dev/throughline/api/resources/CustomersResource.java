package dev.throughline.api.resources;

import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.CustomerChange;
import dev.throughline.api.wire.CustomerView;
import dev.throughline.api.wire.NewCustomer;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Customers. After each change the upkeep makes their schedules right. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "customers")
public final class CustomersResource {
    private final Customers customers;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public CustomersResource(Customers customers, ProcessStarts starts, IdempotentRequests idempotent) {
        this.customers = customers;
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createCustomer", summary = "Create a customer; its secret is sealed and never returned")
    @ApiResponse(
            responseCode = "201",
            description = "The customer",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Response create(
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key, @NotNull @Valid NewCustomer wanted) {
        return idempotent.run("createCustomer", key, wanted, () -> {
            Customer created = customers.create(wanted);
            starts.scheduleUpkeep();
            return Answer.created("/v1/customers/" + created.id(), CustomerView.of(created));
        });
    }

    @GET
    @Operation(operationId = "listCustomers", summary = "Customers in the order of their ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<CustomerView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int atMost = Params.limit(limit);
        return Page.of(
                customers.list(status(status), Cursor.text(cursor), atMost + 1),
                atMost,
                Customer::id,
                CustomerView::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCustomer", summary = "One customer")
    @ApiResponse(responseCode = "200", description = "The customer", useReturnTypeSchema = true)
    public CustomerView get(@PathParam("id") String id) {
        return CustomerView.of(customers.get(Params.customer(id)));
    }

    @PATCH
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeCustomer", summary = "Change what is given of a customer")
    @ApiResponse(responseCode = "200", description = "The customer", useReturnTypeSchema = true)
    public CustomerView change(@PathParam("id") String id, @NotNull @Valid CustomerChange change) {
        Customer changed = customers.change(Params.customer(id), change);
        starts.scheduleUpkeep();
        return CustomerView.of(changed);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/suspend")
    @Operation(operationId = "suspendCustomer", summary = "Stop the schedule; nothing is started until activated")
    @ApiResponse(responseCode = "200", description = "The customer", useReturnTypeSchema = true)
    public CustomerView suspend(@PathParam("id") String id) {
        return change(id, CustomerChange.activity(false));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/activate")
    @Operation(operationId = "activateCustomer", summary = "Let the schedule run again")
    @ApiResponse(responseCode = "200", description = "The customer", useReturnTypeSchema = true)
    public CustomerView activate(@PathParam("id") String id) {
        return change(id, CustomerChange.activity(true));
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}")
    @Operation(operationId = "deleteCustomer", summary = "Delete a customer, its secret and everything stored for it")
    @ApiResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") String id) {
        customers.delete(Params.customer(id));
        starts.scheduleUpkeep();
    }

    private static @Nullable CustomerStatus status(@Nullable String text) {
        try {
            return text == null ? null : CustomerStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("status", "must be ACTIVE or SUSPENDED");
        }
    }
}
