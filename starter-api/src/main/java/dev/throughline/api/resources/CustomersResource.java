package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.CustomerRemovals;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.customer.Onboardings;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.CustomerStarts;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.CustomerChange;
import dev.throughline.api.wire.CustomerView;
import dev.throughline.api.wire.NewCustomer;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Customers. After each change the upkeep makes their schedules right. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "customers")
public final class CustomersResource {
    private static final long MOST_GRACE_HOURS = 2_160;

    private final Customers customers;
    private final Onboardings onboardings;
    private final CustomerRemovals removals;
    private final ProcessStarts starts;
    private final CustomerStarts processes;
    private final IdempotentRequests idempotent;

    public CustomersResource(
            Customers customers,
            Onboardings onboardings,
            CustomerRemovals removals,
            ProcessStarts starts,
            CustomerStarts processes,
            IdempotentRequests idempotent) {
        this.customers = customers;
        this.onboardings = onboardings;
        this.removals = removals;
        this.starts = starts;
        this.processes = processes;
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
    @ApiResponse(
            responseCode = "200",
            description = "With dryRun=true: the customer that this would create",
            content = @Content(schema = @Schema(implementation = CustomerView.class)))
    public Response create(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @Parameter(description = "Only check, by the same rules; nothing is written.")
                    @QueryParam("dryRun")
                    @Nullable
                    String dryRun,
            @NotNull @Valid NewCustomer wanted) {
        if (Params.flag("dryRun", dryRun)) {
            return Answer.of(CustomerView.of(customers.check(wanted))).toResponse();
        }
        return idempotent.run(Caller.of(context), "createCustomer", key, wanted, () -> {
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
        CustomerStatus wanted = status(status);
        return Page.ofNamed(
                (after, atMost) -> customers.list(wanted, after, atMost),
                cursor,
                limit,
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
        if (Boolean.FALSE.equals(change.active())) {
            onboardings.requireNoneRuns(Params.customer(id));
        }
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
    @Operation(
            operationId = "deleteCustomer",
            summary =
                    "Remove a customer: export it, stop what runs for it, and delete it when the grace is over; or join the"
                            + " removal that runs")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response delete(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @Parameter(description = "Hours in which it can still be kept; 72 unless given, at most 2160.")
                    @QueryParam("graceHours")
                    @Nullable
                    String graceHours) {
        Customer customer = customers.get(Params.customer(id));
        onboardings.requireNoneRuns(customer.id());
        return Answer.started(removals.start(
                        customer.id(), grace(graceHours), Caller.of(context).id()))
                .toResponse();
    }

    private static @Nullable Duration grace(@Nullable String text) {
        if (text == null) {
            return null;
        }
        long hours = Params.number("graceHours", text);
        if (hours < 0 || hours > MOST_GRACE_HOURS) {
            throw ProblemException.invalid("graceHours", "must be from 0 to " + MOST_GRACE_HOURS);
        }
        return Duration.ofHours(hours);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{id}/validate")
    @Operation(operationId = "validateCustomer", summary = "Try the stored credentials, and change nothing")
    @ApiResponse(
            responseCode = "202",
            description = "They are tried",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response validate(@PathParam("id") String id) {
        String customer = customers.get(Params.customer(id)).id();
        return Answer.started(processes.credentialCheck(customer)).toResponse();
    }

    private static @Nullable CustomerStatus status(@Nullable String text) {
        try {
            return text == null ? null : CustomerStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("status", "must be ACTIVE, SUSPENDED, ONBOARDING or REMOVING");
        }
    }
}
