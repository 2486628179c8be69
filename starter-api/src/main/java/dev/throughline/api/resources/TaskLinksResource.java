package dev.throughline.api.resources;

import dev.throughline.api.task.LinkedTasks;
import dev.throughline.store.Secret;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Signed links, for people at a browser. The token in the path is the key; a page of another origin is refused before it
 * comes here, so a form elsewhere cannot use a link that it does not know.
 */
@Path("/links/tasks/{token}")
@Produces(MediaType.TEXT_HTML)
@Tag(name = "human tasks")
public final class TaskLinksResource {
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors"
                    + " 'none'";

    private final LinkedTasks links;

    public TaskLinksResource(LinkedTasks links) {
        this.links = links;
    }

    @GET
    @PermitAll
    @Operation(operationId = "showTaskLink", summary = "The task behind a link; showing decides nothing")
    @ApiResponse(responseCode = "200", description = "A page with a form")
    public Response show(@PathParam("token") String token) {
        return page(links.show(new Secret(token)));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "decideByTaskLink", summary = "Decide by what the form sends")
    @ApiResponse(responseCode = "200", description = "A page that says so")
    public Response decide(@PathParam("token") String token, @Nullable MultivaluedMap<String, String> form) {
        return page(links.decide(new Secret(token), LinkedTasks.sent(form)));
    }

    // With no-referrer a browser sends the form with "Origin: null", which a page of ours must not be.
    private static Response page(LinkedTasks.Page page) {
        return Response.status(page.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "same-origin")
                .header("Content-Security-Policy", NOTHING_FROM_ELSEWHERE)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .entity(page.html())
                .build();
    }
}
