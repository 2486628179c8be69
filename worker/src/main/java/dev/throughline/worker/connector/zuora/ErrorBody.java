package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * What a body says went wrong. Zuora has two shapes: {@code {"errors":[{status,code,title}]}} on workflow paths, and
 * {@code {"success":false,"reasons":[{code,message}]}} elsewhere, also with status 200; there the last two digits of the
 * code are the category (Zuora REST reference, error handling). The token endpoint has OAuth's {@code {"error":...}}.
 *
 * @param failed whether the body reports an error
 * @param vendors whether it has one of the vendor's shapes, and not that of a gateway before it
 * @param category last two digits of a numeric code, -1 when there is none
 * @param code as the vendor wrote it
 * @param title the vendor's words, unbounded and untrusted
 */
record ErrorBody(
        boolean failed,
        boolean vendors,
        int category,
        @Nullable String code,
        @Nullable String title) {
    private static final ErrorBody NONE = new ErrorBody(false, false, -1, null, null);

    /** Reads an error; a successful answer's field {@code error} is data (a task's reason of failure), not an error. */
    static ErrorBody of(@Nullable JsonNode body, int status) {
        if (body == null || !body.isObject()) {
            return NONE;
        }
        if (body.path("success").isBoolean() && !body.path("success").asBoolean()) {
            JsonNode reason = body.path("reasons").path(0);
            return of(reason.path("code"), reason.path("message"), 2);
        }
        JsonNode errors = body.has("errors") ? body.path("errors") : body.path("Errors");
        if (errors.isArray() && !errors.isEmpty()) {
            // Here a code is mostly a word, and may be an HTTP status: only a long number carries a category.
            return of(errors.path(0).path("code"), errors.path(0).path("title"), 5);
        }
        if (status >= 400 && body.path("error").isTextual()) {
            return new ErrorBody(true, true, -1, body.path("error").asText(), null);
        }
        return NONE;
    }

    private static ErrorBody of(JsonNode codeNode, JsonNode title, int shortest) {
        String code = codeNode.isValueNode() && !codeNode.isNull() ? codeNode.asText() : null;
        return new ErrorBody(true, true, category(code, shortest), code, title.isTextual() ? title.asText() : null);
    }

    /** The kind that the category stands for; null when there is none or it is not documented. */
    @Nullable
    VendorErrorKind kind() {
        return switch (category) {
            case 10 -> VendorErrorKind.PERMISSION;
            case 11 -> VendorErrorKind.AUTHENTICATION;
            case 20, 21, 22, 23, 30, 45, 90, 99 -> VendorErrorKind.REJECTED;
            case 40 -> VendorErrorKind.NOT_FOUND;
            case 50, 60, 61 -> VendorErrorKind.UNAVAILABLE;
            case 70 -> VendorErrorKind.CONCURRENCY_LIMITED;
            default -> null;
        };
    }

    /** Whether the vendor advises only a few retries: category 60, an internal error. */
    boolean fewRetries() {
        return category == 60;
    }

    private static int category(@Nullable String code, int shortest) {
        if (code == null || code.length() > 12 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        boolean bare = code.length() == 2;
        return bare || code.length() >= shortest
                ? Integer.parseInt(code.substring(Math.max(0, code.length() - 2)))
                : -1;
    }
}
