package dev.throughline.api.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;

/**
 * Lets nobody in without a key, known path or not, but for the few that are open: what watches over this process has no
 * key, and webhooks and links are signed in their own ways.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public final class KeyFilter implements ContainerRequestFilter {
    private static final Set<String> OPEN = Set.of("healthz", "readyz", "openapi.yaml");
    private static final List<String> OPEN_BELOW = List.of("webhooks/", "links/");

    private final KeyCheck keys;

    public KeyFilter(KeyCheck keys) {
        this.keys = keys;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isOpen(request.getUriInfo().getPath())) {
            Caller caller = keys.caller(request.getHeaderString(HttpHeaders.AUTHORIZATION));
            request.setSecurityContext(
                    new SignedIn(caller, request.getSecurityContext().isSecure()));
        }
    }

    private static boolean isOpen(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return OPEN.contains(relative) || OPEN_BELOW.stream().anyMatch(relative::startsWith);
    }
}
