package dev.throughline.api.resources;

import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.wire.Alerting;
import dev.throughline.api.wire.Params;
import dev.throughline.store.health.SyncAlertRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** When people are told that a customer's syncs fail. */
@Path("/v1/customers/{id}/alerting")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "customers")
public final class AlertingResource {
    private final Customers customers;
    private final SyncAlertRepository alerts;

    public AlertingResource(Customers customers, SyncAlertRepository alerts) {
        this.customers = customers;
        this.alerts = alerts;
    }

    @GET
    @RolesAllowed(Roles.ANY)
    @Operation(operationId = "getAlerting", summary = "After how many failures in a row people are told")
    @ApiResponse(responseCode = "200", description = "The setting", useReturnTypeSchema = true)
    public Alerting get(@PathParam("id") String id) {
        String customer = customers.get(Params.customer(id)).id();
        return new Alerting(alerts.afterFailures(customer));
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setAlerting", summary = "Set after how many failures in a row people are told")
    @ApiResponse(responseCode = "200", description = "The setting", useReturnTypeSchema = true)
    public Alerting set(@PathParam("id") String id, @NotNull @Valid Alerting wanted) {
        String customer = customers.get(Params.customer(id)).id();
        alerts.set(customer, wanted.alertAfter());
        return wanted;
    }
}
