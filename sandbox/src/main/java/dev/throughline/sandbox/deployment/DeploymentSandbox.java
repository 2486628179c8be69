package dev.throughline.sandbox.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.StandardWebhook;
import dev.throughline.sandbox.VendorFault;
import dev.throughline.sandbox.VendorFaults;
import dev.throughline.sandbox.WebhookLanes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stand-in for an operator's deployment service on 127.0.0.1: it takes webhooks that are signed as Standard Webhooks ask, does
 * each once however often it comes, and tells the {@code callbackUrl} how it ended, signed with the same secret.
 * {@code GET /sandbox/deployments} lists what was asked, and {@code POST /sandbox/deployments/{reference}/succeeded} (or failed)
 * ends one.
 */
public final class DeploymentSandbox implements AutoCloseable {
    /** What faults name the request for a deployment. */
    public static final String REQUEST = "request";

    /** What faults name the news of its end. */
    public static final String CALLBACK = "callback";

    private static final String HOOK = "/hooks/deploy";
    private static final String DEPLOYMENTS = "/sandbox/deployments";
    private static final String ACCEPTED = "accepted";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ATTEMPTS = 5;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String secret;
    private final StandardWebhook signing;
    private final boolean endsByItself;
    private final Clock clock;
    private final VendorFaults faults = new VendorFaults();
    private final WebhookLanes lanes = new WebhookLanes("deployment", 2, ANSWER_WITHIN);
    private final Map<String, SandboxDeployment> byWebhookId = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger callbacks = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final LocalServer server;

    private DeploymentSandbox(Builder builder) {
        this.secret = builder.secret;
        this.signing = new StandardWebhook(builder.secret);
        this.endsByItself = builder.endsByItself;
        this.clock = builder.clock;
        this.server = LocalServer.start("deployment", builder.port, new JsonHandler(this::answer));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where deployments are asked for. */
    public URI url() {
        return server.baseUrl().resolve(HOOK);
    }

    /** The secret that both sides sign with. */
    public String secret() {
        return secret;
    }

    public VendorFaults faults() {
        return faults;
    }

    /** The truth: every deployment, in the order asked. */
    public List<SandboxDeployment> deployments() {
        synchronized (byWebhookId) {
            return List.copyOf(byWebhookId.values());
        }
    }

    /** How often a deployment was asked for, failures and repetitions included. */
    public int calls() {
        return calls.get();
    }

    /** How often a callback was answered with success. */
    public int callbacks() {
        return callbacks.get();
    }

    /** Whether no callback is being sent or waits for its time. */
    public boolean isIdle() {
        return underWay.get() == 0;
    }

    /**
     * A deployment ends, and its asker is told.
     *
     * @return false when there is none of this reference that has not ended
     */
    public boolean end(String reference, boolean succeeded) {
        SandboxDeployment ended;
        synchronized (byWebhookId) {
            Optional<SandboxDeployment> found = byWebhookId.values().stream()
                    .filter(deployment -> deployment.reference().equals(reference)
                            && deployment.status().equals(ACCEPTED))
                    .findFirst();
            if (found.isEmpty()) {
                return false;
            }
            ended = found.get().ended(succeeded ? "succeeded" : "failed");
            byWebhookId.put(ended.webhookId(), ended);
        }
        tell(ended);
        return true;
    }

    private Reply answer(CheckedRequest request) {
        return faults.desk(request).orElseGet(() -> {
            if (request.path().equals(DEPLOYMENTS) || request.path().startsWith(DEPLOYMENTS + "/")) {
                return people(request);
            }
            if (!request.path().equals(HOOK)) {
                return error(404, "There is nothing here.");
            }
            if (!request.method().equals("POST")) {
                return Reply.empty(405);
            }
            calls.incrementAndGet();
            return faults.answer(request, REQUEST, () -> take(request));
        });
    }

    private Reply take(CheckedRequest request) {
        if (!signing.isGenuine(request, clock.instant())) {
            return error(401, "The signature or the time of the webhook is wrong.");
        }
        JsonNode body = json(request.body());
        if (!body.path("type").isTextual()
                || body.path("data").path("key").asText().isEmpty()) {
            return error(422, "The body needs type and data.key.");
        }
        String id = request.headers().getOrDefault(StandardWebhook.ID, "");
        SandboxDeployment taken;
        synchronized (byWebhookId) {
            SandboxDeployment before = byWebhookId.get(id);
            taken = before == null
                    ? new SandboxDeployment(
                            "dep-" + (byWebhookId.size() + 1),
                            id,
                            body.path("type").asText(),
                            body.path("data"),
                            ACCEPTED,
                            1)
                    : before.again();
            byWebhookId.put(id, taken);
        }
        if (endsByItself && taken.asked() == 1) {
            boolean unused = end(taken.reference(), true);
        }
        return Reply.json(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("reference", taken.reference())
                        .put("status", ACCEPTED));
    }

    private void tell(SandboxDeployment ended) {
        String callback = ended.data().path("callbackUrl").asText("");
        if (callback.isEmpty()) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "deployment." + ended.status())
                .put("timestamp", clock.instant().toString());
        body.putObject("data")
                .put("key", ended.key())
                .put("reference", ended.reference())
                .put("status", ended.status());
        Callback news = new Callback(
                URI.create(callback), "cb_" + ended.reference(), body.toString().getBytes(StandardCharsets.UTF_8));
        VendorFault fault = faults.strikeEvent(CALLBACK).orElse(null);
        VendorFault.Kind kind = fault == null ? null : fault.kind();
        if (kind == VendorFault.Kind.EVENT_LOST) {
            return;
        }
        send(news, 1, fault != null && kind == VendorFault.Kind.EVENT_LATE ? fault.delay() : Duration.ZERO);
        if (kind == VendorFault.Kind.EVENT_DOUBLED) {
            send(news, 1, Duration.ZERO);
        }
    }

    private void send(Callback news, int attempt, Duration delay) {
        underWay.incrementAndGet();
        Runnable sending = () -> {
            Map<String, String> headers = new HashMap<>(signing.headers(news.id, clock.instant(), news.body));
            headers.put("Content-Type", "application/json");
            int status = WebhookLanes.status(lanes.post(news.to, headers, news.body));
            boolean well = status >= 200 && status < 300;
            callbacks.addAndGet(well ? 1 : 0);
            if (!well && attempt < ATTEMPTS) {
                send(news, attempt + 1, PAUSE);
            }
            underWay.decrementAndGet();
        };
        if (!lanes.later(sending, delay)) {
            underWay.decrementAndGet();
        }
    }

    private Reply people(CheckedRequest request) {
        if (request.path().equals(DEPLOYMENTS)) {
            return Reply.json(200, listed());
        }
        String[] parts = request.path().substring(DEPLOYMENTS.length() + 1).split("/", -1);
        boolean known = parts.length == 2 && List.of("succeeded", "failed").contains(parts[1]);
        if (!known || !request.method().equals("POST")) {
            return Reply.empty(404);
        }
        return Reply.empty(end(parts[0], parts[1].equals("succeeded")) ? 204 : 409);
    }

    private ObjectNode listed() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("deployments");
        deployments()
                .forEach(deployment -> items.addObject()
                        .put("reference", deployment.reference())
                        .put("key", deployment.key())
                        .put("type", deployment.type())
                        .put("status", deployment.status())
                        .put("asked", deployment.asked()));
        return answer;
    }

    private static Reply error(int status, String why) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", why));
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    @Override
    public void close() {
        lanes.close();
        server.close();
    }

    /** News on its way, under the same id however often it is sent. */
    private static final class Callback {
        private final URI to;
        private final String id;
        private final byte[] body;

        Callback(URI to, String id, byte[] body) {
            this.to = to;
            this.id = id;
            this.body = body;
        }
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private int port;
        private String secret = "whsec_c2FuZGJveC1kZXBsb3ltZW50LXNlY3JldC0wMDAx";
        private boolean endsByItself;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** {@code whsec_} and base64. */
        public Builder secret(String value) {
            this.secret = value;
            return this;
        }

        /** Every deployment succeeds at once. */
        public Builder endsByItself() {
            this.endsByItself = true;
            return this;
        }

        /** Rules which time is now. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        public DeploymentSandbox start() {
            return new DeploymentSandbox(this);
        }
    }
}
