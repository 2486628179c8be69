package dev.throughline.api.resources;

import dev.throughline.api.auth.Roles;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.Params;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.zuora.SyncRunRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The reports of a customer's syncs. */
@RolesAllowed(Roles.ANY)
@Path("/v1/customers/{id}/sync-runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "syncs")
public final class SyncRunsResource {
    private final Customers customers;
    private final SyncRunRepository runs;

    public SyncRunsResource(Customers customers, SyncRunRepository runs) {
        this.customers = customers;
        this.runs = runs;
    }

    @GET
    @Operation(operationId = "listSyncRuns", summary = "Reports of syncs that have ended, newest first")
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true)
    public Page<SyncReport> list(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        String customer = customers.get(Params.customer(id)).id();
        String begin = Cursor.text(cursor);
        if (begin != null && runs.find(customer, begin).isEmpty()) {
            throw Cursor.notOurs();
        }
        return Page.ofNamed(
                (after, atMost) -> runs.list(customer, after, atMost),
                cursor,
                limit,
                SyncReport::runKey,
                report -> report);
    }

    @GET
    @Path("/{runKey}")
    @Operation(operationId = "getSyncRun", summary = "The report of one sync that has ended")
    @ApiResponse(responseCode = "200", description = "The report", useReturnTypeSchema = true)
    public SyncReport get(@PathParam("id") String id, @PathParam("runKey") String runKey) {
        String customer = customers.get(Params.customer(id)).id();
        return runs.find(customer, runKey)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no report of a sync run '" + runKey + "'; while it runs, ask its process."));
    }
}
