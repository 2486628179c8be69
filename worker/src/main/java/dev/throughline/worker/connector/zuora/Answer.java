package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A successful answer that was read to its end. */
final class Answer {
    private final Call call;
    private final int status;
    private final byte[] body;
    private final @Nullable JsonNode json;

    Answer(Call call, int status, byte[] body, @Nullable JsonNode json) {
        this.call = call;
        this.status = status;
        this.body = body;
        this.json = json;
    }

    byte[] body() {
        return body;
    }

    /** The body as a JSON object. */
    JsonNode object() {
        JsonNode tree = json;
        if (tree == null || !tree.isObject()) {
            throw malformed("the body is not a JSON object");
        }
        return tree;
    }

    /** An error for an answer that has not the documented shape. */
    VendorException malformed(String why) {
        return call.error(VendorErrorKind.MALFORMED, status, null, why, null);
    }

    /**
     * What an error message may say of a call.
     *
     * @param operation what was asked
     * @param host of whom
     * @param requestId the vendor's id of the call, empty when it gave none; asked for only when there is an error
     */
    record Call(Operation operation, String host, Supplier<Optional<String>> requestId) {
        /** A call that the vendor has given no id. */
        static Call of(Operation operation, String host) {
            return new Call(operation, host, Optional::empty);
        }

        VendorException error(
                VendorErrorKind kind,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            return error(kind, kind.retry(), status, retryAfter, why, cause);
        }

        VendorException error(
                VendorErrorKind kind,
                VendorErrorKind.Retry retry,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            String answered = status == 0 ? "" : "HTTP " + status + ", ";
            String id = requestId.get().map(known -> ", request " + known).orElse("");
            String message = "Zuora " + operation.label() + " at " + host + ": " + answered + why + id;
            return new VendorException(kind, retry, status, retryAfter, message, cause);
        }
    }
}
