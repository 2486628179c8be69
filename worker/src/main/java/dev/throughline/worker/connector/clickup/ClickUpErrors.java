package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer that is no success means, by status and by the vendor's code (Common Errors). */
final class ClickUpErrors {
    /** The token is none, or none any more. */
    private static final Set<String> CREDENTIALS =
            Set.of("OAUTH_017", "OAUTH_018", "OAUTH_019", "OAUTH_021", "OAUTH_025", "OAUTH_077");

    private ClickUpErrors() {}

    /** @param body parsed, null when it is no JSON object */
    static VendorErrorKind kind(int status, @Nullable JsonNode body) {
        String code = code(body);
        return switch (status) {
            case 401 ->
                code.isEmpty() || CREDENTIALS.contains(code)
                        ? VendorErrorKind.AUTHENTICATION
                        : VendorErrorKind.PERMISSION;
            case 403 -> VendorErrorKind.PERMISSION;
            // "Gone" ends a link, so only the vendor itself may say it: a gateway answers 404 too.
            case 404 -> code.isEmpty() ? VendorErrorKind.MALFORMED : VendorErrorKind.NOT_FOUND;
            case 408 -> VendorErrorKind.UNAVAILABLE;
            case 429 -> VendorErrorKind.RATE_LIMITED;
            default -> byClass(status);
        };
    }

    private static VendorErrorKind byClass(int status) {
        if (status >= 500) {
            return VendorErrorKind.UNAVAILABLE;
        }
        return status < 400 ? VendorErrorKind.MALFORMED : VendorErrorKind.REJECTED;
    }

    /** Our words, and the vendor's as far as they are plain words and no repetition of what was sent. */
    static String words(VendorErrorKind kind, @Nullable JsonNode body) {
        String code = code(body);
        String theirs = body == null ? "" : body.path("err").asText("");
        return ours(kind)
                + (code.isEmpty() ? "" : ", code " + code)
                + (theirs.matches("[A-Za-z][A-Za-z ,.']{1,79}") ? ", '" + theirs + "'" : "");
    }

    private static String code(@Nullable JsonNode body) {
        String code = body == null ? "" : body.path("ECODE").asText("");
        return code.matches("[A-Z]{2,30}_[0-9]{1,6}") ? code : "";
    }

    private static String ours(VendorErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> "the token was refused";
            case PERMISSION -> "the token's person may not do this, or the token was not given this workspace";
            case NOT_FOUND -> "not found";
            case RATE_LIMITED -> "too many calls";
            case UNAVAILABLE -> "temporarily not available";
            case MALFORMED -> "not an answer of ClickUp's API; is the base URL right?";
            case REJECTED, HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
    }
}
