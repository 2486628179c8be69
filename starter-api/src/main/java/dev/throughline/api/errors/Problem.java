package dev.throughline.api.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.contract.common.FailureType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type {@code urn:throughline:problem:<kind>}
 * @param title the kind in words, the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened this time and what to do
 * @param instance the path that was asked for
 * @param failureType the name that processes use for it; null where they have none
 * @param errors for invalid input, each field that is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable FailureType failureType,
        @Nullable List<FieldProblem> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** This problem, met at the given path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, failureType, errors);
    }
}
