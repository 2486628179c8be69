package dev.throughline.api.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions into problem documents. Jersey prefers the mapper of the nearest class, so there is one for each
 * class for which Jersey or Dropwizard bring their own.
 */
public abstract class ProblemMapper<E extends Throwable> implements ExceptionMapper<E> {
    @Context
    private @Nullable UriInfo uri;

    private ProblemMapper() {}

    /** Registers the mappers for everything that can be thrown. */
    public static void register(JerseyEnvironment jersey) {
        all().forEach(jersey::register);
    }

    /** The mappers for everything that can be thrown. */
    public static List<ExceptionMapper<?>> all() {
        return List.of(new OfAnything(), new OfViolation(), new OfJson(), new OfState(), new OfWeb());
    }

    @Override
    public Response toResponse(E thrown) {
        ProblemException exception = Problems.of(thrown);
        Problem problem = exception.problem();
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(uri == null ? problem : problem.at(uri.getRequestUri().getRawPath()));
        Duration retryAfter = exception.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
        }
        if (thrown instanceof WebApplicationException web
                && !web.getResponse().getAllowedMethods().isEmpty()) {
            response.allow(web.getResponse().getAllowedMethods());
        }
        if (problem.type().equals(ProblemKind.SIGNATURE_REFUSED.urn())) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Signature realm=\"throughline\"");
        } else if (problem.status() == ProblemKind.KEY_MISSING.status()) {
            boolean presented = problem.type().equals(ProblemKind.KEY_REFUSED.urn());
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"throughline\"" + (presented ? ", error=\"invalid_token\"" : ""));
        }
        if (problem.status() == ProblemKind.TOO_LARGE.status()) {
            // The rest of the body is not read, so the connection ends; unsaid, a client's next request would be lost.
            response.header("Connection", "close");
        }
        return response.build();
    }

    private static final class OfAnything extends ProblemMapper<Throwable> {}

    private static final class OfViolation extends ProblemMapper<JerseyViolationException> {}

    private static final class OfJson extends ProblemMapper<JsonProcessingException> {}

    private static final class OfState extends ProblemMapper<IllegalStateException> {}

    private static final class OfWeb extends ProblemMapper<WebApplicationException> {}
}
