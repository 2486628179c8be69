package dev.throughline.api.errors;

import dev.throughline.contract.common.FailureType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of problems: each has one status, one title and the failure type that it is unless a closer one is known. */
public enum ProblemKind {
    MALFORMED_REQUEST(400, "The request cannot be read", FailureType.INVALID_INPUT),
    KEY_MISSING(401, "An API key is needed", FailureType.FORBIDDEN),
    KEY_REFUSED(401, "The API key does not open", FailureType.FORBIDDEN),
    SIGNATURE_REFUSED(401, "The signature is not good", FailureType.FORBIDDEN),
    FORBIDDEN(403, "Not allowed", FailureType.FORBIDDEN),
    NOT_FOUND(404, "There is no such thing", FailureType.NOT_FOUND),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", FailureType.INVALID_INPUT),
    NOT_ACCEPTABLE(406, "No acceptable representation", FailureType.INVALID_INPUT),
    CONFLICT(409, "Not in this state", FailureType.CONFLICT),
    TOO_LARGE(413, "The request is too large", FailureType.INVALID_INPUT),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported", FailureType.INVALID_INPUT),
    INVALID_INPUT(422, "The input is invalid", FailureType.INVALID_INPUT),
    REQUEST_REFUSED(400, "The request is refused", FailureType.INVALID_INPUT),
    INTERNAL(500, "Something unexpected happened", null),
    UNSUPPORTED(501, "The Temporal server in use cannot do this", FailureType.UNSUPPORTED),
    UNAVAILABLE(503, "Not available at the moment", null);

    private final int status;
    private final String title;
    private final @Nullable FailureType failureType;

    ProblemKind(int status, String title, @Nullable FailureType failureType) {
        this.status = status;
        this.title = title;
        this.failureType = failureType;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What processes call it; null where they have no word for it. */
    public @Nullable FailureType failureType() {
        return failureType;
    }

    /** The URN for {@link Problem#type()}. */
    public String urn() {
        return "urn:throughline:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of an HTTP error status. */
    public static ProblemKind ofStatus(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 500 ? INTERNAL : REQUEST_REFUSED;
    }
}
