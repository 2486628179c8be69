package dev.throughline.worker.connector.statuspage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.http.JsonCalls;
import dev.throughline.worker.connector.http.StatusKind;

/** What the statuses of Statuspage's API mean. */
final class PageErrors implements JsonCalls.Rules {
    private static final int CALM_DOWN = 420;

    @Override
    public VendorErrorKind kind(int status) {
        return status == CALM_DOWN ? VendorErrorKind.RATE_LIMITED : StatusKind.of(status);
    }

    /** Its words may repeat what they were given, so none of them is passed on. */
    @Override
    public String why(VendorErrorKind kind, JsonNode body) {
        return switch (kind) {
            case AUTHENTICATION -> "the API key was refused";
            case PERMISSION -> "the API key may not do this";
            case NOT_FOUND -> "not found; see whether the id of the page is right, and the incident still there";
            case RATE_LIMITED -> "too many calls";
            case UNAVAILABLE -> "temporarily not available";
            case MALFORMED -> "not an answer of Statuspage; is the base URL right?";
            case REJECTED -> "refused what was sent; see whether the ids of the components are right";
            case HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
    }
}
