package dev.throughline.api.resources;

import dev.throughline.api.auth.Roles;
import dev.throughline.api.wire.Page;
import dev.throughline.contract.specialist.Specialist;
import dev.throughline.contract.specialist.SpecialistCatalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The catalog of specialists. */
@RolesAllowed(Roles.ANY)
@Path("/v1/specialists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "specialists")
public final class SpecialistsResource {
    @GET
    @Operation(operationId = "listSpecialists", summary = "Every specialist: its field, its queue, its activities")
    @ApiResponse(responseCode = "200", description = "All of them", useReturnTypeSchema = true)
    public Page<Specialist> list() {
        return new Page<>(SpecialistCatalog.all(), null);
    }
}
