package dev.throughline.worker.connector.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Sends one call, and judges its answer.
 *
 * @param exchange with this host
 * @param base of the workspace
 * @param credential whose token goes along
 */
record SlackTransport(Exchange exchange, HttpUrl base, SlackCredential credential) {
    private static final long LONGEST_ANSWER = 8L << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An answer with {@code ok: true}, and the scopes that came with it. */
    record Answer(JsonNode body, @Nullable String scopes) {}

    Answer call(String method, Map<String, String> fields) {
        Exchange.Received received = exchange.send(
                request(method, fields),
                LONGEST_ANSWER,
                (kind, status, retryAfter, why, cause) -> error(method, kind, status, retryAfter, why, cause));
        return judged(method, received);
    }

    /** A form, and not JSON: it is the one form that every method of the Web API takes. */
    private Request request(String method, Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return new Request.Builder()
                .url(base.newBuilder()
                        .addPathSegment("api")
                        .addPathSegment(method)
                        .build())
                .header("Authorization", "Bearer " + credential.token())
                .post(form.build())
                .build();
    }

    private Answer judged(String method, Exchange.Received received) {
        int status = received.status();
        JsonNode body = json(received.body());
        Duration wait = received.retryAfter();
        if (status == 429) {
            Duration asked = wait == null ? Duration.ofSeconds(1) : wait;
            throw error(method, VendorErrorKind.RATE_LIMITED, status, asked, "too many calls", null);
        }
        if (status >= 500) {
            throw error(method, VendorErrorKind.UNAVAILABLE, status, wait, "temporarily not available", null);
        }
        if (status != 200 || body == null || !body.path("ok").isBoolean()) {
            throw error(
                    method,
                    VendorErrorKind.MALFORMED,
                    status,
                    null,
                    "not an answer of Slack; is the base URL right?",
                    null);
        }
        if (!body.path("ok").asBoolean()) {
            String code = body.path("error").asText("");
            VendorErrorKind kind = SlackErrors.kind(code);
            throw error(method, kind, status, wait, SlackErrors.words(kind, code), null);
        }
        return new Answer(body, received.headers().get("X-OAuth-Scopes"));
    }

    VendorException malformed(String method, String why) {
        return error(method, VendorErrorKind.MALFORMED, 200, null, why, null);
    }

    private VendorException error(
            String method,
            VendorErrorKind kind,
            int status,
            @Nullable Duration retryAfter,
            String why,
            @Nullable Throwable cause) {
        String answered = status == 0 ? "" : "HTTP " + status + ", ";
        return new VendorException(
                kind, kind.retry(), status, retryAfter, "Slack " + method + ": " + answered + why, cause);
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return null;
        }
    }
}
