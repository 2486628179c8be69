package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.health.HealthChecks;
import dev.throughline.api.health.HealthReport;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.Params;
import dev.throughline.api.wire.SendHealthReport;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.store.identity.PersonRepository;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the system is well, by real probes. */
@Path("/v1/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "health")
public final class HealthChecksResource {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");
    private static final int LONGEST_ADDRESS = 128;

    private final HealthChecks checks;
    private final ProcessStarts starts;
    private final IdempotentRequests idempotent;
    private final PersonRepository people;

    public HealthChecksResource(
            HealthChecks checks, ProcessStarts starts, IdempotentRequests idempotent, PersonRepository people) {
        this.checks = checks;
        this.starts = starts;
        this.idempotent = idempotent;
        this.people = people;
    }

    @GET
    @RolesAllowed(Roles.ANY)
    @Operation(
            operationId = "checkHealth",
            summary =
                    "Reads the health of the system: each reading with a verdict, and a recommendation where it is not"
                            + " well",
            description = "component: one of database, api, queue, performance, security, temporal, vendors; all when"
                    + " absent. Without detailed=true the readings that are well are counted only.")
    @ApiResponse(responseCode = "200", description = "How it is", useReturnTypeSchema = true)
    public HealthReport check(
            @QueryParam("component") @Nullable String component, @QueryParam("detailed") @Nullable String detailed) {
        return checks.check(components(component), Params.flag("detailed", detailed));
    }

    @POST
    @Path("/reports")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendHealthReport",
            summary = "Reads the health and sends the report to a person or an address")
    @ApiResponse(
            responseCode = "202",
            description = "It is on its way; the process's result says who could not be reached",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Response send(
            @Context SecurityContext context,
            @HeaderParam(IdempotentRequests.HEADER) @Nullable String key,
            @NotNull @Valid SendHealthReport wanted) {
        if (!ProcessId.isKey(wanted.to()) && !isAddress(wanted.to())) {
            throw ProblemException.invalid("to", "must be the id of a person in the directory, or an e-mail address");
        }
        if (!isAddress(wanted.to()) && people.find(wanted.to()).isEmpty()) {
            throw ProblemException.invalid("to", "there is no person '" + wanted.to() + "' in the directory");
        }
        Set<Component> components = components(wanted.component());
        return idempotent.run(
                Caller.of(context), "sendHealthReport", key, wanted, () -> Answer.started(started(components, wanted)));
    }

    private Started started(Set<Component> components, SendHealthReport wanted) {
        HealthReport report = checks.check(components, Boolean.TRUE.equals(wanted.detailed()));
        String key = UUID.randomUUID().toString();
        boolean address = isAddress(wanted.to());
        return starts.healthReport(
                key,
                new Notification(
                        "health-report:" + key,
                        address ? null : TaskAudience.ofPerson(wanted.to()),
                        null,
                        "Health: " + report.verdict(),
                        report.text(),
                        null,
                        null,
                        address ? wanted.to() : null));
    }

    private static boolean isAddress(String to) {
        return to.length() <= LONGEST_ADDRESS && ADDRESS.matcher(to).matches();
    }

    private static Set<Component> components(@Nullable String name) {
        if (name == null) {
            return EnumSet.allOf(Component.class);
        }
        return EnumSet.of(Component.of(name)
                .orElseThrow(() -> ProblemException.invalid(
                        "component", "must be one of database, api, queue, performance, security, temporal, vendors")));
    }
}
