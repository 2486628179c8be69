package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.schedule.Schedules;
import dev.throughline.api.schedule.WantedSchedule;
import dev.throughline.api.wire.Backfill;
import dev.throughline.api.wire.CustomerChange;
import dev.throughline.api.wire.NewSchedule;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.ScheduleChange;
import dev.throughline.api.wire.ScheduleView;
import dev.throughline.api.wire.StartSync;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.zuorasync.SyncQueue;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedules: the customers' own, which follow the customers, and others beside them. */
@RolesAllowed(Roles.ANY)
@Path("/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "schedules")
public final class SchedulesResource {
    private final Schedules schedules;
    private final Customers customers;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public SchedulesResource(
            Schedules schedules, Customers customers, ProcessStarts starts, IdempotentRequests idempotent) {
        this.schedules = schedules;
        this.customers = customers;
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @GET
    @Operation(operationId = "listSchedules", summary = "Schedules in the order of their ids")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<ScheduleView> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable String limit) {
        return schedules.list(cursor, Params.limit(limit));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createSchedule", summary = "Set a customer's own schedule, or create another beside it")
    @ApiResponse(
            responseCode = "202",
            description = "The customer's own schedule will be so in a moment",
            content = @Content(schema = @Schema(types = "object")))
    @ApiResponse(
            responseCode = "201",
            description = "The schedule",
            content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Response create(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid NewSchedule wanted) {
        return idempotent.run(
                Caller.of(context),
                "createSchedule",
                key,
                wanted,
                () -> wanted.key() == null ? setOwn(wanted) : add(wanted, wanted.key()));
    }

    @GET
    @Path("/{scheduleId}")
    @Operation(operationId = "getSchedule", summary = "One schedule")
    @ApiResponse(responseCode = "200", description = "The schedule", useReturnTypeSchema = true)
    public ScheduleView get(@PathParam("scheduleId") String id) {
        return schedules.get(id);
    }

    @PATCH
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{scheduleId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeSchedule", summary = "Pause a schedule or let it go on, with a reason")
    @ApiResponse(responseCode = "200", description = "The schedule", useReturnTypeSchema = true)
    public ScheduleView change(@PathParam("scheduleId") String id, @NotNull @Valid ScheduleChange change) {
        String reason = change.reason() == null ? "through the API" : change.reason();
        if (change.paused()) {
            schedules.pause(id, reason);
        } else {
            schedules.unpause(id, reason);
        }
        return schedules.get(id);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{scheduleId}/trigger")
    @Operation(operationId = "triggerSchedule", summary = "Act now, unless what it starts is running")
    @ApiResponse(responseCode = "202", description = "Triggered")
    public Response trigger(@PathParam("scheduleId") String id) {
        schedules.trigger(id);
        return accepted(id);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{scheduleId}/backfill")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "backfillSchedule",
            summary = "Make up for a time in the past; a sync brings everything, so it runs once and not once per slot")
    @ApiResponse(responseCode = "202", description = "Started")
    public Response backfill(@PathParam("scheduleId") String id, @NotNull @Valid Backfill wanted) {
        if (!wanted.from().isBefore(wanted.to())) {
            throw ProblemException.invalid("to", "must be after from");
        }
        schedules.backfill(id, wanted.from(), wanted.to());
        return accepted(id);
    }

    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    @Path("/{scheduleId}")
    @Operation(operationId = "deleteSchedule", summary = "Delete a schedule; a customer's own goes with the customer")
    @ApiResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("scheduleId") String id) {
        String customer = Schedules.customerOf(id);
        if (customer != null) {
            throw ProblemException.conflict(
                    "It is the own schedule of customer '" + customer + "'; suspend the customer to stop it.", null);
        }
        schedules.delete(id);
    }

    private Answer setOwn(NewSchedule wanted) {
        if (wanted.customer().equals(StartSync.ALL) || wanted.force() != null || wanted.queue() != null) {
            throw ProblemException.invalid("key", "must be given for a sync of all, for force and for queue");
        }
        String customer = customers.getActive(wanted.customer()).id();
        customers.change(customer, CustomerChange.schedule(wanted.schedule()));
        starts.scheduleUpkeep();
        String id = ProcessId.zuoraSyncTick(customer).toString();
        return Answer.accepted(
                "/v1/schedules/" + id, Map.of("id", id, "customer", customer, "schedule", wanted.schedule()));
    }

    private Answer add(NewSchedule wanted, String key) {
        boolean all = wanted.customer().equals(StartSync.ALL);
        WantedSchedule schedule = new WantedSchedule(
                key,
                all ? null : customers.getActive(wanted.customer()).id(),
                customers.schedule(wanted.schedule(), wanted.customer()),
                Boolean.TRUE.equals(wanted.force()),
                wanted.queue() == null ? SyncQueue.DEFAULT : wanted.queue());
        schedules.create(schedule);
        return Answer.created("/v1/schedules/" + schedule.id(), schedules.get(schedule.id()));
    }

    private static Response accepted(String id) {
        return Response.accepted(Map.of("id", id)).build();
    }
}
