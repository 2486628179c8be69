package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.Started;
import dev.throughline.api.task.Signer;
import dev.throughline.api.task.TaskQuery;
import dev.throughline.api.task.Tasks;
import dev.throughline.api.wire.BulkDecision;
import dev.throughline.api.wire.BulkResults;
import dev.throughline.api.wire.HumanTaskView;
import dev.throughline.api.wire.NewHumanTask;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.TaskDecision;
import dev.throughline.api.wire.TaskDelegation;
import dev.throughline.api.wire.TaskRemark;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.humantask.HumanTaskRequest;
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
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Human tasks. Any role may ask for and speak to one; who may decide it, the task itself knows. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ANY)
@Tag(name = "human tasks")
public final class HumanTasksResource {
    private final Tasks tasks;
    private final IdempotentRequests idempotent;
    private final Clock clock;

    public HumanTasksResource(Tasks tasks, IdempotentRequests idempotent, Clock clock) {
        this.tasks = tasks;
        this.idempotent = idempotent;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listTasks", summary = "Human tasks, newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<HumanTaskView> list(
            @Context SecurityContext context,
            @QueryParam("status") @Nullable String status,
            @QueryParam("role") @Nullable String role,
            @QueryParam("person") @Nullable String person,
            @QueryParam("assignee") @Nullable String assignee,
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("process") @Nullable String process,
            @QueryParam("overdue") @Nullable String overdue,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        int atMost = Params.limit(limit);
        TaskQuery query = new TaskQuery(status, role, person, assignee, customer, process, overdue);
        return Page.of(
                tasks.list(query.filter(Caller.of(context), clock.instant(), cursor, atMost + 1)),
                atMost,
                TaskQuery::place,
                row -> HumanTaskView.of(row.request(), row.state(), row.state().comments()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "askTask", summary = "Ask somebody; the task is a process of its own")
    @ApiResponse(
            responseCode = "202",
            description = "It is asked",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response ask(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid NewHumanTask wanted) {
        Caller caller = Caller.of(context);
        return idempotent.run(caller, "askTask", key, wanted, () -> {
            HumanTaskRequest request = wanted.request(caller.id());
            return Answer.accepted("/v1/tasks/" + request.id(), tasks.ask(request));
        });
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "One task, with all its comments")
    @ApiResponse(responseCode = "200", description = "The task", useReturnTypeSchema = true)
    public HumanTaskView get(@PathParam("id") String id) {
        return tasks.view(known(id));
    }

    @POST
    @RolesAllowed(Roles.ANY)
    @Path("/{id}/claim")
    @Operation(operationId = "claimTask", summary = "Make a task the caller's")
    @ApiResponse(responseCode = "200", description = "The task", useReturnTypeSchema = true)
    public HumanTaskView claim(@Context SecurityContext context, @PathParam("id") String id) {
        return tasks.claim(known(id), signer(context));
    }

    @POST
    @RolesAllowed(Roles.ANY)
    @Path("/{id}/delegate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "delegateTask", summary = "Hand a task to somebody else")
    @ApiResponse(responseCode = "200", description = "The task", useReturnTypeSchema = true)
    public HumanTaskView delegate(
            @Context SecurityContext context, @PathParam("id") String id, @NotNull @Valid TaskDelegation wanted) {
        return tasks.delegate(known(id), wanted, signer(context));
    }

    @POST
    @RolesAllowed(Roles.ANY)
    @Path("/{id}/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decideTask", summary = "Decide a task; 409 says who was first")
    @ApiResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(schema = @Schema(implementation = HumanTaskView.class)))
    public Response decide(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid TaskDecision wanted) {
        String task = known(id);
        return idempotent.run(
                Caller.of(context),
                "decideTask",
                key,
                List.of(task, wanted),
                () -> Answer.of(tasks.decide(task, wanted, signer(context), null)));
    }

    @POST
    @RolesAllowed(Roles.ANY)
    @Path("/{id}/comment")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "commentTask", summary = "Add a comment, or where evidence is")
    @ApiResponse(responseCode = "200", description = "The task", useReturnTypeSchema = true)
    public HumanTaskView comment(
            @Context SecurityContext context, @PathParam("id") String id, @NotNull @Valid TaskRemark remark) {
        return tasks.comment(known(id), remark, signer(context));
    }

    @POST
    @RolesAllowed(Roles.ANY)
    @Path("/bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "decideTasks", summary = "The same decision for many tasks, with a result for each")
    @ApiResponse(responseCode = "200", description = "What became of each", useReturnTypeSchema = true)
    public BulkResults bulk(@Context SecurityContext context, @NotNull @Valid BulkDecision wanted) {
        return tasks.decideAll(wanted.ids(), wanted.each(), signer(context));
    }

    private static Signer signer(SecurityContext context) {
        return Signer.of(Caller.of(context));
    }

    private static String known(String id) {
        if (!ProcessId.isKey(id)) {
            throw ProblemException.notFound("There is no task '" + id + "'; GET /v1/tasks lists what there is.");
        }
        return id;
    }
}
