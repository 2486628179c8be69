package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal means. Bodies have several shapes: {@code {"error":"RecordInvalid","description","details"}}, an object under
 * {@code error}, {@code errors} of the Webhooks API, and plain text; so the status decides, and the body refines.
 */
final class ZendeskErrors {
    private ZendeskErrors() {}

    static VendorErrorKind kind(ZendeskOperation operation, int status, @Nullable JsonNode body) {
        if (operation == ZendeskOperation.TOKEN && (status == 400 || status == 401 || status == 403)) {
            return VendorErrorKind.AUTHENTICATION;
        }
        return switch (status) {
            case 401 -> VendorErrorKind.AUTHENTICATION;
            case 403 -> VendorErrorKind.PERMISSION;
            // "Gone" ends a link, so only the vendor itself may say it: a gateway answers 404 too.
            case 404 ->
                code(body).isEmpty() || code(body).equals("InvalidEndpoint")
                        ? VendorErrorKind.MALFORMED
                        : VendorErrorKind.NOT_FOUND;
            case 408 -> VendorErrorKind.UNAVAILABLE;
            // Two writers met; only a stale stamp stays stale.
            case 409 -> code(body).equals("UpdateConflict") ? VendorErrorKind.REJECTED : VendorErrorKind.UNAVAILABLE;
            case 429 -> VendorErrorKind.RATE_LIMITED;
            default -> status >= 500 ? VendorErrorKind.UNAVAILABLE : VendorErrorKind.REJECTED;
        };
    }

    /** Our words with the vendor's code and the names of the fields it minds; none of its sentences, which may repeat ours. */
    static String words(ZendeskOperation operation, VendorErrorKind kind, @Nullable JsonNode body) {
        List<String> parts = new ArrayList<>(List.of(ours(operation, kind)));
        if (!code(body).isEmpty()) {
            parts.add(code(body));
        }
        if (body != null) {
            body.path("details").fieldNames().forEachRemaining(name -> {
                if (name.matches("[a-z_]{1,40}")) {
                    parts.add(name);
                }
            });
        }
        return String.join(", ", parts);
    }

    private static String ours(ZendeskOperation operation, VendorErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION ->
                operation == ZendeskOperation.TOKEN ? "client id or secret refused" : "token refused";
            case PERMISSION -> "the credential's user may not do this, or its scope is too small";
            case RATE_LIMITED -> "too many calls";
            case UNAVAILABLE -> "temporarily not available";
            case MALFORMED -> "not an answer of Zendesk's API; is the base URL right?";
            case NOT_FOUND -> "not found";
            case REJECTED, HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
    }

    private static String code(@Nullable JsonNode body) {
        if (body == null) {
            return "";
        }
        JsonNode error = body.path("error");
        String code = error.isTextual() ? error.asText() : error.path("title").asText("");
        if (code.isEmpty()) {
            code = body.path("errors").path(0).path("code").asText("");
        }
        return code.matches("[A-Za-z_]{1,60}") ? code : "";
    }
}
