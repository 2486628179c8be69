package dev.throughline.worker.connector.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.CircuitBreaker;
import dev.throughline.worker.connector.http.HostRefusedException;
import dev.throughline.worker.connector.http.NoAnswer;
import dev.throughline.worker.connector.http.OutboundHttp;
import dev.throughline.worker.connector.http.ResponseTooLargeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one call: past the circuit breaker, read to its end, judged.
 *
 * @param http shared
 * @param base of the workspace
 * @param credential whose token goes along
 * @param breaker of this host
 */
record SlackTransport(OkHttpClient http, HttpUrl base, SlackCredential credential, CircuitBreaker breaker) {
    private static final long LONGEST_ANSWER = 8L << 20;
    private static final String USER_AGENT = "throughline (+https://temporal.io workflow worker)";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** An answer with {@code ok: true}, and the scopes that came with it. */
    record Answer(JsonNode body, @Nullable String scopes) {}

    Answer call(String method, Map<String, String> fields) {
        if (!breaker.enter()) {
            Duration wait = breaker.retryAfter();
            throw error(
                    method, VendorErrorKind.CIRCUIT_OPEN, 0, wait, "not sent, Slack failed repeatedly just now", null);
        }
        Health health = Health.UNKNOWN;
        try (Response response = http.newCall(request(method, fields)).execute()) {
            health = response.code() >= 500 ? Health.ILL : Health.WELL;
            return judged(method, response);
        } catch (HostRefusedException e) {
            throw error(method, VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (ResponseTooLargeException e) {
            throw error(method, VendorErrorKind.MALFORMED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            health = NoAnswer.isLate(e) ? Health.ILL : Health.UNKNOWN;
            throw error(method, VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        } finally {
            health.tell(breaker);
        }
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
                .header("User-Agent", USER_AGENT)
                .post(form.build())
                .build();
    }

    private Answer judged(String method, Response response) throws IOException {
        int status = response.code();
        JsonNode body = json(OutboundHttp.body(response, LONGEST_ANSWER));
        Duration wait = seconds(response.header("Retry-After"));
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
        return new Answer(body, response.header("X-OAuth-Scopes"));
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

    private static @Nullable Duration seconds(@Nullable String header) {
        return header != null && header.strip().matches("[0-9]{1,5}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : null;
    }

    /** What a call says about the host. */
    private enum Health {
        WELL,
        ILL,
        UNKNOWN;

        void tell(CircuitBreaker breaker) {
            switch (this) {
                case WELL -> breaker.succeeded();
                case ILL -> breaker.failed();
                case UNKNOWN -> breaker.abandoned();
            }
        }
    }
}
