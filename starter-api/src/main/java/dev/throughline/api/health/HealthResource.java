package dev.throughline.api.health;

import dev.throughline.api.auth.Roles;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Liveness, readiness and metrics, for whatever watches over the API. */
@Path("/")
@Tag(name = "health")
public final class HealthResource {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final PrometheusMeterRegistry metrics;

    public HealthResource(Readiness readiness, PrometheusMeterRegistry metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @GET
    @PermitAll
    @Path("healthz")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "healthz", summary = "Whether this process serves; nothing else is asked")
    @ApiResponse(
            responseCode = "200",
            description = "It serves",
            content = @Content(schema = @Schema(types = "object")))
    public Map<String, String> live() {
        return Map.of("status", "up");
    }

    @GET
    @PermitAll
    @Path("readyz")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readyz", summary = "Whether Temporal and the database answer")
    @ApiResponse(
            responseCode = "200",
            description = "They do",
            content = @Content(schema = @Schema(implementation = Readiness.Report.class)))
    @ApiResponse(
            responseCode = "503",
            description = "One does not; it is named",
            content = @Content(schema = @Schema(implementation = Readiness.Report.class)))
    public Response ready() {
        Readiness.Report report = readiness.check();
        Response.ResponseBuilder response =
                Response.status(report.ready() ? 200 : 503).entity(report);
        return report.ready()
                ? response.build()
                : response.header("Retry-After", 5).build();
    }

    @GET
    @RolesAllowed(Roles.ANY)
    @Path("metrics")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "metrics", summary = "Metrics in Prometheus' text format")
    @ApiResponse(
            responseCode = "200",
            description = "The metrics",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(types = "string")))
    public Response metrics() {
        return Response.ok(metrics.scrape(), PROMETHEUS_TEXT).build();
    }
}
