package dev.throughline.sandbox.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.RollingWindow;
import dev.throughline.sandbox.SwaggerFile;
import dev.throughline.sandbox.VendorFaults;
import dev.throughline.sandbox.pagerduty.IncidentDesk.Action;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for PagerDuty on 127.0.0.1: it takes events ({@code POST /v2/enqueue}), holds incidents, lets people act on them
 * and tells its webhook subscriptions. {@code GET /sandbox/incidents} lists the incidents, and
 * {@code POST /sandbox/incidents/{id}/acknowledge} (resolve, escalate, ...) with {@code {"user": "ann"}} acts as a person.
 */
public final class PagerDutySandbox implements AutoCloseable {
    /** What a fault names the one call of the API. */
    public static final String ENQUEUE = "enqueue";

    private static final String INCIDENTS = "/sandbox/incidents";
    private static final int LARGEST_EVENT = 512 << 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, String> services;
    private final boolean open;
    private final int callsPerMinute;
    private final Clock clock;
    private final @Nullable RequestCheck check;
    private final VendorFaults faults = new VendorFaults();
    private final WebhookQueues queues;
    private final IncidentEvents events;
    private final IncidentDesk desk;
    private final Map<String, RollingWindow> rates = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final LocalServer server;

    private PagerDutySandbox(Builder builder) {
        this.services = Map.copyOf(builder.services);
        this.open = builder.open;
        this.callsPerMinute = builder.callsPerMinute;
        this.clock = builder.clock;
        this.check = builder.check;
        this.queues = new WebhookQueues(builder.patience);
        this.events = new IncidentEvents(queues, faults, clock);
        this.desk = new IncidentDesk(clock, events);
        this.server = LocalServer.start("PagerDuty", builder.port, new JsonHandler(this::answer));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    /** Calls fail as {@link #ENQUEUE}, webhooks by the name of their event. */
    public VendorFaults faults() {
        return faults;
    }

    /** The truth: every incident that ever was, oldest first. */
    public List<PagerDutyIncident> incidents() {
        return desk.all();
    }

    /** How often an event was sent to us, failures included. */
    public int calls() {
        return calls.get();
    }

    /** What broke the vendor's interface file, in words. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** From now on a receiver is told of everything. */
    public PagerDutySubscription subscribe(URI endpoint, String secret) {
        PagerDutySubscription subscription =
                new PagerDutySubscription("PSUB" + (events.count() + 1), endpoint, secret, clock);
        events.add(subscription);
        return subscription;
    }

    /** Every attempt to tell a receiver, oldest first. */
    public List<PagerDutyDelivery> deliveries() {
        return queues.deliveries();
    }

    /** Whether no webhook is being sent or waits for its time. */
    public boolean isIdle() {
        return queues.isIdle();
    }

    /** Somebody opens an incident in PagerDuty itself. */
    public PagerDutyIncident open(String service, String title, String user) {
        return desk.open(service, UUID.randomUUID().toString().replace("-", ""), title, "", user);
    }

    /** Somebody acknowledges; false when it is not triggered. */
    public boolean acknowledge(String incidentId, String user) {
        return desk.act(incidentId, Action.ACKNOWLEDGE, user);
    }

    /** Somebody passes it on to the next level, which has to acknowledge anew; false when it is not open. */
    public boolean escalate(String incidentId, String user) {
        return desk.act(incidentId, Action.ESCALATE, user);
    }

    /** Somebody resolves; false when it is not open. */
    public boolean resolve(String incidentId, String user) {
        return desk.act(incidentId, Action.RESOLVE, user);
    }

    /** Somebody opens it again; false when it is open. */
    public boolean reopen(String incidentId, String user) {
        return desk.act(incidentId, Action.REOPEN, user);
    }

    /** Somebody writes a note; false when there is no such incident. */
    public boolean annotate(String incidentId, String user, String note) {
        return desk.note(incidentId, user, note);
    }

    private Reply answer(CheckedRequest request) {
        return faults.desk(request).orElseGet(() -> {
            if (request.path().equals(INCIDENTS) || request.path().startsWith(INCIDENTS + "/")) {
                return people(request);
            }
            if (!request.path().equals("/v2/enqueue")) {
                return Reply.json(404, object().put("error", "not_found"));
            }
            if (!request.method().equals("POST")) {
                return Reply.empty(405);
            }
            calls.incrementAndGet();
            if (check != null) {
                violations.addAll(check.violations(request));
            }
            return faults.answer(request, ENQUEUE, () -> enqueue(request.body()));
        });
    }

    private Reply enqueue(byte[] body) {
        if (body.length > LARGEST_EVENT) {
            return refused(413, "invalid event", "Event is larger than 512 KB", List.of());
        }
        JsonNode event = json(body);
        if (!event.isObject()) {
            return refused(
                    400, "Unrecognized object", "Event object format is unrecognized", List.of("JSON parse error"));
        }
        List<String> errors = EventCheck.errors(event);
        if (!errors.isEmpty()) {
            return refused(400, "invalid event", "Event object is invalid", errors);
        }
        String key = event.path("routing_key").asText();
        String service = services.getOrDefault(key, open ? "Service " + key.substring(0, 6) : "");
        if (service.isEmpty()) {
            return refused(400, "invalid event", "Invalid routing key", List.of("Invalid routing key"));
        }
        if (!rates.computeIfAbsent(key, any -> new RollingWindow(callsPerMinute, Duration.ofMinutes(1), clock))
                .admits()) {
            return refused(429, "throttle exceeded", "Request Limit Exceeded", List.of());
        }
        String dedupKey = event.hasNonNull("dedup_key")
                ? event.path("dedup_key").asText()
                : UUID.randomUUID().toString().replace("-", "");
        desk.take(key, service, dedupKey, event);
        return Reply.json(
                202,
                object().put("status", "success")
                        .put("message", "Event processed")
                        .put("dedup_key", dedupKey));
    }

    private Reply people(CheckedRequest request) {
        if (request.path().equals(INCIDENTS)) {
            return Reply.json(200, listed());
        }
        String[] parts = request.path().substring(INCIDENTS.length() + 1).split("/", -1);
        JsonNode body = json(request.body());
        String user = body.path("user").asText("somebody");
        try {
            boolean done = parts.length == 2
                    && (parts[1].equals("annotate")
                            ? desk.note(parts[0], user, body.path("note").asText())
                            : desk.act(parts[0], Action.valueOf(parts[1].toUpperCase(Locale.ROOT)), user));
            return Reply.empty(done ? 204 : 409);
        } catch (IllegalArgumentException noSuchAction) {
            return Reply.empty(404);
        }
    }

    private ObjectNode listed() {
        ObjectNode answer = object();
        ArrayNode items = answer.putArray("incidents");
        incidents()
                .forEach(incident -> items.addObject()
                        .put("id", incident.id())
                        .put("service", incident.service())
                        .put("key", incident.key())
                        .put("title", incident.title())
                        .put("severity", incident.severity())
                        .put("status", incident.status().name().toLowerCase(Locale.ROOT))
                        .put("triggers", incident.triggers()));
        return answer;
    }

    private static Reply refused(int status, String name, String message, List<String> errors) {
        ObjectNode answer = object().put("status", name).put("message", message);
        if (!errors.isEmpty()) {
            errors.forEach(answer.putArray("errors")::add);
        }
        return Reply.json(status, answer);
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        queues.close();
        server.close();
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private final Map<String, String> services = new LinkedHashMap<>();
        private int port;
        private boolean open;
        private int callsPerMinute = 120;
        private Clock clock = Clock.systemUTC();
        private WebhookPatience patience = WebhookPatience.usual();
        private @Nullable RequestCheck check;

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** A service, with the integration key that leads to it: 32 letters and digits. */
        public Builder service(String routingKey, String name) {
            services.put(routingKey, name);
            return this;
        }

        /** Any key that looks like one leads to a service of its own. */
        public Builder openAccount() {
            this.open = true;
            return this;
        }

        /** Events in any minute for each key; 120 by default. */
        public Builder callsPerMinute(int most) {
            this.callsPerMinute = most;
            return this;
        }

        /** Rules rates, time stamps and how long a subscription is disabled. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /** When webhooks fail and come again. */
        public Builder patience(WebhookPatience newPatience) {
            this.patience = newPatience;
            return this;
        }

        /** Holds events against the vendor's file in a folder; what breaks it is in {@link #violations()}. */
        public Builder checkRequestsAgainst(Path specsDir) {
            this.check =
                    new RequestCheck(List.of(SwaggerFile.load(specsDir.resolve("pagerduty-events-v2.openapi3.json"))));
            return this;
        }

        public PagerDutySandbox start() {
            return new PagerDutySandbox(this);
        }
    }
}
