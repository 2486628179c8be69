package dev.throughline.api.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Serves the description of the API. */
@Path("/openapi.yaml")
public final class OpenApiResource {
    private final String document;

    /** With the finished text: Jersey would warn about a constructor that takes classes. */
    public OpenApiResource(String document) {
        this.document = document;
    }

    @GET
    @PermitAll
    @Produces("application/yaml")
    public String get() {
        return document;
    }
}
