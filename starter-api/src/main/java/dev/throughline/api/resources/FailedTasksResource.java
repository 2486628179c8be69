package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.FailedTaskView;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.RerunTasks;
import dev.throughline.store.zuora.FailedTask;
import dev.throughline.store.zuora.FailedTaskRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failed task instances of a customer's tenant. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers/{id}/failed-tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "failed tasks")
public final class FailedTasksResource {
    private final Customers customers;
    private final FailedTaskRepository failedTasks;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;

    public FailedTasksResource(
            Customers customers,
            FailedTaskRepository failedTasks,
            ProcessStarts starts,
            IdempotentRequests idempotent) {
        this.customers = customers;
        this.failedTasks = failedTasks;
        this.starts = starts;
        this.idempotent = idempotent;
    }

    @GET
    @Operation(operationId = "listFailedTasks", summary = "Failed task instances as of the last refresh")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<FailedTaskView> list(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        String customer = customers.get(Params.customer(id)).id();
        return Page.ofNumbered(
                (after, atMost) -> failedTasks.list(customer, after, atMost),
                cursor,
                limit,
                FailedTask::taskId,
                FailedTaskView::of);
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/refresh")
    @Operation(operationId = "refreshFailedTasks", summary = "List them again from Zuora")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response refresh(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key) {
        Caller caller = Caller.of(context);
        String customer = customers.getActive(Params.customer(id)).id();
        return idempotent.run(
                caller,
                "refreshFailedTasks",
                key,
                customer,
                () -> Answer.started(starts.zuoraReruns(customer, List.of(), caller.id())));
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("/rerun")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rerunFailedTasks", summary = "Rerun chosen ones, as far as Zuora still shows them failed")
    @ApiResponse(
            responseCode = "202",
            description = "It runs",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response rerun(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid RerunTasks wanted) {
        Caller caller = Caller.of(context);
        String customer = customers.getActive(Params.customer(id)).id();
        return idempotent.run(
                caller,
                "rerunFailedTasks",
                key,
                List.of(customer, wanted.taskIds()),
                () -> Answer.started(starts.zuoraReruns(customer, wanted.taskIds(), caller.id())));
    }
}
