package dev.throughline.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.JsonHandler;
import dev.throughline.sandbox.LocalServer;
import dev.throughline.sandbox.Reply;
import dev.throughline.sandbox.RollingWindow;
import dev.throughline.sandbox.VendorFaults;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A stand-in for Statuspage on 127.0.0.1: one page, its incidents with their updates, and its components.
 * {@code GET /sandbox/incidents} lists the incidents.
 */
public final class StatuspageSandbox implements AutoCloseable {
    /** What faults name the calls. */
    public static final String CREATE = "create";

    public static final String UPDATE = "update";
    public static final String GET = "get";
    public static final String LIST = "list";
    public static final String PAGE = "page";

    private final String pageId;
    private final String key;
    private final PageDesk desk;
    private final RollingWindow rate;
    private final VendorFaults faults = new VendorFaults();
    private final Map<String, Integer> calls = new HashMap<>();
    private final LocalServer server;

    private StatuspageSandbox(Builder builder) {
        this.pageId = builder.pageId;
        this.key = builder.key;
        this.desk = new PageDesk(builder.clock, builder.components);
        this.rate = new RollingWindow(builder.callsPerMinute, Duration.ofMinutes(1), builder.clock);
        this.server = LocalServer.start("Statuspage", builder.port, new JsonHandler(this::answer));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public URI baseUrl() {
        return server.baseUrl();
    }

    public String pageId() {
        return pageId;
    }

    /** The API key that it takes. */
    public String key() {
        return key;
    }

    public VendorFaults faults() {
        return faults;
    }

    /** The truth: every incident on the page, oldest first. */
    public List<PageIncident> incidents() {
        synchronized (desk) {
            return desk.incidents();
        }
    }

    /** How the components do, by id. */
    public Map<String, String> components() {
        synchronized (desk) {
            return desk.components();
        }
    }

    /** How often a call was made, failures included. */
    public int calls(String operation) {
        synchronized (desk) {
            return calls.getOrDefault(operation, 0);
        }
    }

    private Reply answer(CheckedRequest request) {
        return faults.desk(request).orElseGet(() -> {
            synchronized (desk) {
                return request.path().equals("/sandbox/incidents") ? desk.list(request) : call(request);
            }
        });
    }

    private Reply call(CheckedRequest request) {
        String page = "/v1/pages/" + pageId;
        String collection = page + "/incidents";
        String id =
                request.path().startsWith(collection + "/") ? request.path().substring(collection.length() + 1) : "";
        String target = request.path().equals(collection) || !id.isEmpty() ? "incidents" : "page";
        if (target.equals("page") && !request.path().equals(page)) {
            return PageDesk.notFound();
        }
        return switch (request.method()) {
            case "POST" ->
                target.equals("incidents") && id.isEmpty()
                        ? made(request, CREATE, () -> desk.create(request))
                        : Reply.empty(405);
            case "PATCH", "PUT" ->
                id.isEmpty() ? Reply.empty(405) : made(request, UPDATE, () -> desk.update(id, request));
            case "GET" -> {
                if (target.equals("page")) {
                    yield made(request, PAGE, this::page);
                }
                yield id.isEmpty()
                        ? made(request, LIST, () -> desk.list(request))
                        : made(request, GET, () -> desk.get(id));
            }
            default -> Reply.empty(405);
        };
    }

    private Reply made(CheckedRequest request, String operation, Supplier<Reply> carriedOut) {
        calls.merge(operation, 1, Integer::sum);
        return faults.answer(request, operation, () -> {
            if (!request.headers().getOrDefault("authorization", "").equals("OAuth " + key)) {
                return PageDesk.error(401, "Could not authenticate");
            }
            return rate.admits() ? carriedOut.get() : PageDesk.error(420, "Rate limit exceeded");
        });
    }

    private Reply page() {
        return Reply.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", pageId)
                        .put("name", "Sandbox")
                        .put("url", "https://status.sandbox.example"));
    }

    @Override
    public void close() {
        server.close();
    }

    /** What a stand-in begins with. */
    public static final class Builder {
        private final List<String> components = new ArrayList<>();
        private int port;
        private String pageId = "sandboxpage1";
        private String key = "sandbox-key";
        private int callsPerMinute = 60;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** 0, the default, takes a free port. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        public Builder page(String id) {
            this.pageId = id;
            return this;
        }

        public Builder key(String value) {
            this.key = value;
            return this;
        }

        /** A component that works. */
        public Builder component(String id) {
            components.add(id);
            return this;
        }

        /** Calls in any minute; 60 by default. */
        public Builder callsPerMinute(int most) {
            this.callsPerMinute = most;
            return this;
        }

        /** Rules the rate and the times. */
        public Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        public StatuspageSandbox start() {
            return new StatuspageSandbox(this);
        }
    }
}
