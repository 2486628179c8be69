package dev.throughline.api.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.process.Started;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be kept and given again.
 *
 * @param status the HTTP status
 * @param location the path of what was made or started; null when there is none
 * @param body what is answered
 */
public record Answer(int status, @Nullable String location, Object body) {
    /** 200: this is so now. */
    public static Answer of(Object body) {
        return new Answer(200, null, body);
    }

    /** 202: it runs, at this path. */
    public static Answer accepted(String location, Object body) {
        return new Answer(202, location, body);
    }

    /** 201: it was made, at this path. */
    public static Answer created(String location, Object body) {
        return new Answer(201, location, body);
    }

    /** 202: the process runs. */
    public static Answer started(Started started) {
        return accepted("/v1/processes/" + started.processId(), started);
    }

    Map<String, String> headers() {
        return location == null ? Map.of() : Map.of(HttpHeaders.LOCATION, location);
    }

    /** The answer of a request that is carried out without a key. */
    public Response toResponse() {
        return response(status, headers(), body);
    }

    static Response replay(int status, Map<String, String> headers, @Nullable JsonNode body) {
        return response(status, headers, body);
    }

    private static Response response(int status, Map<String, String> headers, @Nullable Object body) {
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON).entity(body);
        headers.forEach(response::header);
        return response.build();
    }
}
