package dev.throughline.api.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each request an id, and writes a line for each change: what was asked, by whom, and what was answered. */
@PreMatching
@Priority(0)
public final class ChangeLog implements ContainerRequestFilter, ContainerResponseFilter {
    /** A caller may bring an id of its own, which then names the request here too. */
    public static final String HEADER = "X-Request-Id";

    private static final Logger LOGGER = LoggerFactory.getLogger(ChangeLog.class);
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int LONGEST_PATH = 400;

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        boolean usable = given != null && HARMLESS.matcher(given).matches();
        request.setProperty(HEADER, usable ? given : UUID.randomUUID().toString());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String id = String.valueOf(request.getProperty(HEADER));
        response.getHeaders().putSingle(HEADER, id);
        if (!READS.contains(request.getMethod())
                && request.getSecurityContext().getUserPrincipal() instanceof Caller caller) {
            String path = request.getUriInfo().getRequestUri().getRawPath();
            LOGGER.info(
                    "{} {} by {} answered {}, request {}",
                    request.getMethod(),
                    path.substring(0, Math.min(path.length(), LONGEST_PATH)),
                    caller.id(),
                    response.getStatus(),
                    id);
        }
    }
}
