package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Judges an answer by body and status, as the vendor documents its errors. */
final class Verdict {
    private Verdict() {}

    /**
     * What is wrong with an answer.
     *
     * @param body parsed, null when it is not JSON
     * @return null when nothing is
     */
    static @Nullable VendorException on(
            Answer.Call call, int status, @Nullable JsonNode body, RateHeaders rate, Redaction redaction) {
        ErrorBody error = ErrorBody.of(body, status);
        VendorErrorKind kind = kind(call.operation(), status, error);
        if (kind == null) {
            return null;
        }
        VendorErrorKind.Retry retry = error.fewRetries() ? VendorErrorKind.Retry.FEW : kind.retry();
        return call.error(kind, retry, status, wait(kind, rate), words(call.operation(), kind, error, redaction), null);
    }

    private static @Nullable VendorErrorKind kind(Operation operation, int status, ErrorBody error) {
        if (status >= 200 && status < 300) {
            return error.failed() ? orElse(error.kind(), VendorErrorKind.REJECTED) : null;
        }
        if (status == 429) {
            return error.kind() == VendorErrorKind.CONCURRENCY_LIMITED
                    ? VendorErrorKind.CONCURRENCY_LIMITED
                    : VendorErrorKind.RATE_LIMITED;
        }
        if (operation == Operation.TOKEN && status >= 400 && status < 500 && status != 408) {
            return status == 404 ? VendorErrorKind.REJECTED : VendorErrorKind.AUTHENTICATION;
        }
        return orElse(error.kind(), byStatus(operation, status, error));
    }

    private static VendorErrorKind byStatus(Operation operation, int status, ErrorBody error) {
        return switch (status) {
            case 401 -> VendorErrorKind.AUTHENTICATION;
            case 403 -> VendorErrorKind.PERMISSION;
            // "Gone" removes things, so only the vendor itself may say it: a gateway answers 404 too.
            case 404 -> error.vendors() ? VendorErrorKind.NOT_FOUND : VendorErrorKind.MALFORMED;
            case 408 -> VendorErrorKind.UNAVAILABLE;
            // The same idempotency key is in flight: the first request is still at work.
            case 409 -> operation == Operation.RERUN ? VendorErrorKind.UNAVAILABLE : VendorErrorKind.REJECTED;
            default -> status >= 500 ? VendorErrorKind.UNAVAILABLE : VendorErrorKind.REJECTED;
        };
    }

    private static @Nullable Duration wait(VendorErrorKind kind, RateHeaders rate) {
        return switch (kind) {
            case RATE_LIMITED -> rate.waitAfterRefusal();
            case CONCURRENCY_LIMITED, UNAVAILABLE -> rate.retryAfter();
            case AUTHENTICATION, PERMISSION, HOST_NOT_ALLOWED, MALFORMED, REJECTED, NOT_FOUND, CIRCUIT_OPEN -> null;
        };
    }

    private static String words(Operation operation, VendorErrorKind kind, ErrorBody error, Redaction redaction) {
        String code = redaction.clean(error.code());
        String title = operation == Operation.TOKEN ? null : redaction.clean(error.title());
        return ours(operation, kind)
                + (code == null ? "" : ", code " + code)
                + (title == null ? "" : ", '" + title + "'");
    }

    private static String ours(Operation operation, VendorErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION -> operation == Operation.TOKEN ? "client id or secret refused" : "token refused";
            case PERMISSION -> "the OAuth client's user may not do this";
            case RATE_LIMITED -> "too many calls";
            case CONCURRENCY_LIMITED -> "too many calls at once";
            case UNAVAILABLE -> "temporarily not available";
            case MALFORMED -> "not an answer of Zuora's workflow API; is the base URL right?";
            case NOT_FOUND -> "not found";
            case REJECTED ->
                operation == Operation.TOKEN ? "no token endpoint here; is the base URL right?" : "refused";
            case HOST_NOT_ALLOWED -> "host not allowed";
            case CIRCUIT_OPEN -> "not sent";
        };
    }

    private static VendorErrorKind orElse(@Nullable VendorErrorKind first, VendorErrorKind second) {
        return first == null ? second : first;
    }
}
