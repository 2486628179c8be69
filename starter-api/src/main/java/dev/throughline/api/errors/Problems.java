package dev.throughline.api.errors;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.throughline.contract.common.FailureType;
import dev.throughline.store.StoreException;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.secret.SecretUnreadableException;
import io.dropwizard.jersey.validation.JerseyViolationException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of any exception what problem it is to the caller. Class names and stack traces stay in the log. */
public final class Problems {
    private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);
    private static final List<String> DATABASE_IS_DOWN = List.of("08", "53", "57");

    private Problems() {}

    /** The problem that the exception is. */
    public static ProblemException of(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return problem;
        }
        if (thrown instanceof JerseyViolationException invalid) {
            return ofViolations(invalid);
        }
        if (thrown instanceof JsonProcessingException json && !(thrown instanceof InvalidDefinitionException)) {
            return ofJson(json);
        }
        if (thrown instanceof WebApplicationException web) {
            return ofStatus(web);
        }
        ProblemException ofOurs = ofStore(thrown);
        if (ofOurs != null) {
            return ofOurs;
        }
        ProblemException ofTemporal = ofTemporal(thrown);
        return ofTemporal != null ? ofTemporal : unexpected(thrown);
    }

    private static ProblemException ofViolations(JerseyViolationException invalid) {
        return ProblemException.invalid(invalid.getConstraintViolations().stream()
                .map(violation -> new FieldProblem(fieldOf(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldProblem::field).thenComparing(FieldProblem::message))
                .toList());
    }

    // The path of a violation begins with the method and its parameter, which mean nothing to the caller.
    private static String fieldOf(ConstraintViolation<?> violation) {
        StringBuilder field = new StringBuilder();
        int skipped = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            if (skipped++ < 2) {
                continue;
            }
            field.append(field.isEmpty() ? "" : ".").append(node);
        }
        return field.toString();
    }

    private static ProblemException ofJson(JsonProcessingException json) {
        if (json instanceof JsonParseException || !(json instanceof JsonMappingException mapping)) {
            // Jackson's own message quotes the body, which may hold a secret.
            String where = json.getLocation() == null
                    ? ""
                    : " (line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr() + ")";
            return ProblemException.of(ProblemKind.MALFORMED_REQUEST, "The body is not JSON" + where + ".");
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return ProblemException.invalid(field, messageOf(mapping));
    }

    private static String messageOf(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException) {
            return "is not a field of this request";
        }
        if (mapping instanceof ValueInstantiationException
                && mapping.getCause() instanceof IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
        return "does not have the right type or form";
    }

    private static ProblemException ofStatus(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        return switch (status) {
            case 403 ->
                ProblemException.of(
                        ProblemKind.FORBIDDEN,
                        "The key has no role that may do this; GET /v1/me says which it has, and an administrator gives"
                                + " others.");
            case 404 -> ProblemException.notFound("There is nothing at this path; /openapi.yaml lists what there is.");
            case 405 ->
                ProblemException.of(
                        ProblemKind.METHOD_NOT_ALLOWED,
                        "Allowed here: " + String.join(", ", web.getResponse().getAllowedMethods()) + ".");
            case 406 -> ProblemException.of(ProblemKind.NOT_ACCEPTABLE, "This path answers in another media type.");
            case 415 ->
                ProblemException.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "Send application/json; a connection can be sent as application/yaml as well.");
            default ->
                status >= 500
                        ? unexpected(web)
                        : ProblemException.of(
                                ProblemKind.ofStatus(status),
                                "The request cannot be served as it is (" + status + ").");
        };
    }

    private static @Nullable ProblemException ofStore(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException down) {
                return ProblemException.unavailable(String.valueOf(down.getMessage()), FailureType.STORE_UNAVAILABLE);
            }
            if (cause instanceof SecretUnreadableException unreadable) {
                return ProblemException.unavailable(
                        String.valueOf(unreadable.getMessage()), FailureType.SECRET_UNREADABLE);
            }
            if (cause instanceof UnknownCustomerException) {
                return ProblemException.notFound("The customer does not exist any more.");
            }
            if (cause instanceof ConnectionException || (cause instanceof SQLException sql && isDown(sql))) {
                return ProblemException.unavailable(
                        isPoolExhausted(cause)
                                ? "The pool of database connections is exhausted: nobody gave one back in time. Look"
                                        + " for long transactions, or raise database.poolSize (DATABASE_POOL_SIZE)."
                                : "The database does not answer; check that it runs and has room, then try again.",
                        FailureType.STORE_UNAVAILABLE);
            }
        }
        return null;
    }

    /** The pool tells why it could not connect, unless it did not have to. */
    private static boolean isPoolExhausted(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return last instanceof SQLTransientConnectionException;
    }

    private static boolean isDown(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientConnectionException
                || (state != null && DATABASE_IS_DOWN.stream().anyMatch(state::startsWith));
    }

    private static @Nullable ProblemException ofTemporal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkflowNotFoundException) {
                return ProblemException.notFound("There is no such process, or it has ended.");
            }
            if (cause instanceof StatusRuntimeException grpc) {
                return ofGrpc(grpc);
            }
        }
        return null;
    }

    private static @Nullable ProblemException ofGrpc(StatusRuntimeException grpc) {
        String said = grpc.getStatus().getDescription();
        return switch (grpc.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED, ABORTED ->
                ProblemException.unavailable(
                        "The Temporal server does not answer; check that it runs at its address, then try again.",
                        null);
            case NOT_FOUND -> ProblemException.notFound("Temporal knows nothing of it: " + said);
            case ALREADY_EXISTS -> ProblemException.conflict("It exists already: " + said, null);
            case INVALID_ARGUMENT -> ProblemException.invalid("", "Temporal refuses it: " + said);
            case FAILED_PRECONDITION -> ProblemException.conflict("Temporal refuses it now: " + said, null);
            case UNIMPLEMENTED ->
                ProblemException.unsupported("The Temporal server in use cannot do this; a real server can.");
            default -> null;
        };
    }

    private static ProblemException unexpected(Throwable thrown) {
        UUID reference = UUID.randomUUID();
        LOGGER.error("unexpected error, reference {}", reference, thrown);
        return ProblemException.of(
                ProblemKind.INTERNAL, "An unexpected error; the log has it under " + reference + ".");
    }
}
