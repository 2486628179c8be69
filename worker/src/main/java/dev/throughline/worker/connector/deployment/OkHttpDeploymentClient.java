package dev.throughline.worker.connector.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.http.JsonCalls;
import dev.throughline.worker.connector.http.SecretDigest;
import dev.throughline.worker.connector.http.StandardSignature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** A deployment service over OkHttp. */
final class OkHttpDeploymentClient implements DeploymentClient {
    private static final int LONGEST_REFERENCE = 200;
    private static final MediaType JSON = MediaType.get("application/json");

    private final JsonCalls calls;
    private final HttpUrl url;
    private final StandardSignature signature;
    private final Clock clock;

    OkHttpDeploymentClient(JsonCalls calls, HttpUrl url, StandardSignature signature, Clock clock) {
        this.calls = calls;
        this.url = url;
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public DeploymentReceipt order(DeploymentOrder order) {
        Instant now = clock.instant();
        byte[] body = body(order, now).toString().getBytes(StandardCharsets.UTF_8);
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(body, JSON));
        signature.headers(webhookId(order.key()), now, body).forEach(request::header);
        JsonNode answer = calls.call("order", request.build());
        String reference = answer.path("reference").asText("");
        return new DeploymentReceipt(reference.substring(0, Math.min(LONGEST_REFERENCE, reference.length())));
    }

    /** A key may have a dot, which the id of a webhook may not. */
    private static String webhookId(String key) {
        return "msg_" + SecretDigest.of(key).substring(0, 32);
    }

    private static ObjectNode body(DeploymentOrder order, Instant now) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", order.action().type())
                .put("timestamp", now.toString());
        ObjectNode data = body.putObject("data")
                .put("key", order.key())
                .put("service", order.service())
                .put("environment", order.environment())
                .put("version", order.version())
                .put("incident", order.incident())
                .put("requestedBy", order.requestedBy());
        URI callback = order.callbackUrl();
        if (callback != null) {
            data.put("callbackUrl", callback.toString());
        }
        return body;
    }
}
