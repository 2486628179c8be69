package dev.throughline.api;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/** Refuses what a foreign web page asks for, on every path. */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class OwnCallers implements ContainerRequestFilter {
    private final OwnAddress address;

    OwnCallers(OwnAddress address) {
        this.address = address;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String refusal = address.refusal(
                request.getUriInfo().getRequestUri().getScheme(),
                request.getHeaderString(HttpHeaders.HOST),
                request.getHeaderString("Origin"));
        if (refusal != null) {
            throw ProblemException.of(ProblemKind.FORBIDDEN, refusal);
        }
    }
}
