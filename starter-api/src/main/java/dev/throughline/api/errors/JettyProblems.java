package dev.throughline.api.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Problem documents for what Jetty refuses before Jersey sees it. */
public final class JettyProblems implements Request.Handler {
    private final ObjectMapper mapper;

    public JettyProblems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws JsonProcessingException {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        ProblemKind kind = ProblemKind.ofStatus(status);
        Problem problem = new Problem(
                kind.urn(),
                kind.title(),
                status,
                "The server refuses the request before it is served (" + status + ").",
                request.getHttpURI().getPath(),
                kind.failureType(),
                null);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Content.Sink.write(
                response, true, new String(mapper.writeValueAsBytes(problem), StandardCharsets.UTF_8), callback);
        return true;
    }
}
