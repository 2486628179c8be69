package dev.throughline.api.health;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Duration;
import java.util.Arrays;

/** How long the last thousand requests took that did not ask to wait. Thread-safe. */
public final class RequestTimes implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String BEGUN = RequestTimes.class.getName();
    private static final int REMEMBERED = 1_000;

    private final long[] nanos = new long[REMEMBERED];
    private long count;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean waits = request.getUriInfo().getQueryParameters().containsKey("wait");
        boolean asksForHealth = request.getUriInfo().getPath().contains("v1/health");
        if (!waits && !asksForHealth) {
            request.setProperty(BEGUN, System.nanoTime());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BEGUN) instanceof Long begun) {
            note(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** Notes a request that took so long. */
    synchronized void note(Duration took) {
        nanos[(int) (count++ % REMEMBERED)] = took.toNanos();
    }

    /** The time within which 99 of 100 were answered; zero while there was none. */
    synchronized Duration p99() {
        int filled = (int) Math.min(count, REMEMBERED);
        if (filled == 0) {
            return Duration.ZERO;
        }
        long[] sorted = Arrays.copyOf(nanos, filled);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(int) Math.ceil(filled * 0.99) - 1]);
    }

    synchronized long count() {
        return count;
    }
}
