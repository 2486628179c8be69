package dev.throughline.worker.connector.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.Exchange;
import dev.throughline.worker.connector.http.StatusKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the part of the interface that all of its servers have (Chat Completions, create): messages in, the first choice
 * out. Sampling and lengths are left to the model, since newer ones refuse them.
 */
record OkHttpModelClient(Exchange exchange, HttpUrl base, ModelCredential credential, Semaphore places)
        implements ModelClient {
    /** An answer of a few words with all that surrounds it stays far below. */
    private static final long LONGEST_ANSWER = 256L << 10;

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    private static final String USER_AGENT = "throughline";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String model() {
        return credential.model();
    }

    @Override
    public String ask(ModelQuestion question) {
        if (!enter()) {
            throw error(
                    VendorErrorKind.CONCURRENCY_LIMITED,
                    0,
                    COME_AGAIN,
                    "not asked, all of its " + credential.concurrent() + " places are taken",
                    null);
        }
        try {
            return judged(exchange.send(request(question), LONGEST_ANSWER, OkHttpModelClient::error));
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(credential.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Request request(ModelQuestion question) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", credential.model());
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", question.instructions());
        messages.addObject().put("role", "user").put("content", question.data());
        ObjectNode schema = body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", question.name())
                .put("strict", true);
        schema.set("schema", question.schema());
        Request.Builder request = new Request.Builder()
                .url(base.newBuilder().addPathSegments("chat/completions").build())
                .header("User-Agent", USER_AGENT)
                .post(RequestBody.create(body.toString(), JSON));
        if (!credential.key().isEmpty()) {
            request.header("Authorization", "Bearer " + credential.key());
        }
        return request.build();
    }

    private static String judged(Exchange.Received received) {
        int status = received.status();
        if (status != 200) {
            throw refused(status, received.retryAfter());
        }
        JsonNode choice = json(received.body()).path("choices").path(0);
        String content = choice.path("message").path("content").textValue();
        if (content == null) {
            throw error(VendorErrorKind.MALFORMED, status, null, "the answer has no choice with words", null);
        }
        if (!choice.path("finish_reason").asText("stop").equals("stop")) {
            throw error(VendorErrorKind.MALFORMED, status, null, "the answer was broken off", null);
        }
        return content;
    }

    private static VendorException refused(int status, @Nullable Duration retryAfter) {
        VendorErrorKind kind = StatusKind.of(status);
        String why = switch (kind) {
            case AUTHENTICATION -> "the key was refused; see model.key";
            case PERMISSION -> "the key may not do this";
            case RATE_LIMITED -> "too many questions, or nothing left of what is paid for";
            case UNAVAILABLE -> "temporarily not available";
            case NOT_FOUND -> "there is no such model or address; see model.name and model.baseUrl";
            case MALFORMED -> "not an answer of a model; see model.baseUrl";
            case REJECTED, HOST_NOT_ALLOWED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> "refused";
        };
        return error(kind, status, retryAfter, why, null);
    }

    /** Parser errors quote their input, so none of them leaves this class. */
    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static VendorException error(
            VendorErrorKind kind, int status, @Nullable Duration retryAfter, String why, @Nullable Throwable cause) {
        String answered = status == 0 ? "" : "HTTP " + status + ", ";
        return new VendorException(kind, kind.retry(), status, retryAfter, "Model: " + answered + why, cause);
    }
}
