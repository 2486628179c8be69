package dev.throughline.api.resources;

import dev.throughline.api.webhooks.SentWebhook;
import dev.throughline.api.webhooks.WebhookIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What vendors send. The signature is the key. */
@Path("/webhooks/{source}/{connection}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class WebhooksResource {
    private final WebhookIntake intake;

    public WebhooksResource(WebhookIntake intake) {
        this.intake = intake;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "receiveWebhook",
            summary = "Take in an event of zendesk or clickup, signed in the vendor's way over the bytes that it sends",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(type = "object"))))
    @ApiResponse(responseCode = "202", description = "Written down; the same event again is answered the same")
    @ApiResponse(responseCode = "401", description = "Not signed by a secret of the connection, or not now")
    @ApiResponse(responseCode = "413", description = "More than a megabyte")
    @ApiResponse(responseCode = "503", description = "It cannot be written down now; send it again")
    public Response receive(
            @PathParam("source") String source,
            @PathParam("connection") String connection,
            @Context HttpHeaders headers,
            byte[] body) {
        intake.take(source, connection, new SentWebhook(body, headers::getHeaderString));
        return Response.accepted().build();
    }
}
