package dev.throughline.api.errors;

import java.util.Locale;

/** The kinds of problems: each has one status and one title. */
public enum ProblemKind {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    KEY_MISSING(401, "An API key is needed"),
    KEY_REFUSED(401, "The API key does not open"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    CONFLICT(409, "Not in this state"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    INVALID_INPUT(422, "The input is invalid"),
    REQUEST_REFUSED(400, "The request is refused"),
    INTERNAL(500, "Something unexpected happened"),
    UNSUPPORTED(501, "The Temporal server in use cannot do this"),
    UNAVAILABLE(503, "Not available at the moment");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
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
