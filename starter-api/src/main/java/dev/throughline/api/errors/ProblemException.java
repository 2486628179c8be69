package dev.throughline.api.errors;

import dev.throughline.contract.common.FailureType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final transient Problem problem;
    private final @Nullable FailureType said;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            ProblemKind kind,
            String detail,
            @Nullable FailureType failureType,
            @Nullable List<FieldProblem> errors,
            @Nullable Duration retryAfter) {
        super(detail);
        this.said = failureType;
        FailureType known = failureType == null ? kind.failureType() : failureType;
        this.problem = new Problem(kind.urn(), kind.title(), kind.status(), detail, null, known, errors);
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(ProblemKind kind, String detail) {
        return new ProblemException(kind, detail, null, null, null);
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemKind.NOT_FOUND, detail, FailureType.NOT_FOUND, null, null);
    }

    public static ProblemException unknownCustomer(String customer) {
        return new ProblemException(
                ProblemKind.NOT_FOUND,
                "There is no customer '" + customer + "'; create it with POST /v1/customers.",
                FailureType.UNKNOWN_CUSTOMER,
                null,
                null);
    }

    public static ProblemException forbidden(String detail, @Nullable FailureType failureType) {
        return new ProblemException(ProblemKind.FORBIDDEN, detail, failureType, null, null);
    }

    public static ProblemException conflict(String detail, @Nullable FailureType failureType) {
        return new ProblemException(ProblemKind.CONFLICT, detail, failureType, null, null);
    }

    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    public static ProblemException invalid(List<FieldProblem> errors) {
        FieldProblem first = errors.get(0);
        String detail = first.field().isEmpty() ? first.message() : first.field() + ": " + first.message();
        return invalid(detail, FailureType.INVALID_INPUT, errors);
    }

    public static ProblemException invalid(String detail, FailureType failureType, List<FieldProblem> errors) {
        return new ProblemException(ProblemKind.INVALID_INPUT, detail, failureType, errors, null);
    }

    public static ProblemException unsupported(String detail) {
        return new ProblemException(ProblemKind.UNSUPPORTED, detail, FailureType.UNSUPPORTED, null, null);
    }

    public static ProblemException unavailable(String detail, @Nullable FailureType failureType) {
        return new ProblemException(ProblemKind.UNAVAILABLE, detail, failureType, null, SOON);
    }

    /** The failure type that whoever refused has named; null where the problem has its kind's own. */
    public @Nullable FailureType said() {
        return said;
    }

    public Problem problem() {
        return problem;
    }

    /** When to come back; null when that does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
