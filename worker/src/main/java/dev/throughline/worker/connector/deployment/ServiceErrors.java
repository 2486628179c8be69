package dev.throughline.worker.connector.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.http.JsonCalls;

/** What the statuses of a deployment service mean; its words may be anything, so none of them is passed on. */
final class ServiceErrors implements JsonCalls.Rules {
    @Override
    public String why(VendorErrorKind kind, JsonNode body) {
        return switch (kind) {
            case AUTHENTICATION, PERMISSION ->
                "the signature was refused; see whether both sides have the same secret, and clocks that agree";
            case NOT_FOUND, MALFORMED -> "nothing takes webhooks at this address; is it right?";
            case RATE_LIMITED -> "too many calls";
            case UNAVAILABLE -> "temporarily not available";
            case REJECTED -> "refused what was asked";
            case HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
    }
}
