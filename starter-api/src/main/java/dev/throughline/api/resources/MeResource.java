package dev.throughline.api.resources;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.auth.Roles;
import dev.throughline.api.wire.Me;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Says whom this API takes the caller for. */
@RolesAllowed(Roles.ANY)
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "people")
public final class MeResource {
    @GET
    @Operation(operationId = "getMe", summary = "Who the key says that you are, and what you may do")
    @ApiResponse(responseCode = "200", description = "You", useReturnTypeSchema = true)
    public Me get(@Context SecurityContext context) {
        return Me.of(Caller.of(context));
    }
}
