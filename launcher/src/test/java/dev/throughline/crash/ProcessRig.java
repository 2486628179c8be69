package dev.throughline.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.secret.MasterKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our commands in JVMs of their own, with one environment; when it ends, nothing of it runs on. */
public class ProcessRig {
    private static final int WAITS_FOR_THE_RESULT = 4;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Child> children = new ArrayList<>();
    private final List<AutoCloseable> closing = new ArrayList<>();
    private final String masterKey = MasterKey.generate().base64().value();
    private final ApiKeyText adminKey = ApiKeyText.generate();
    private @Nullable Path directory;
    private @Nullable RealTemporal temporal;

    /**
     * Names what all children share.
     *
     * @param where they keep their files
     * @param hosts of stand-ins, with ports and commas between
     */
    protected final void prepare(Path where, String hosts) {
        directory = where;
        environment.put("VENDORS_ALLOWED_HOSTS", hosts);
        environment.put("THROUGHLINE_SANDBOX", "off");
        environment.put("THROUGHLINE_PORT", "0");
        environment.put("THROUGHLINE_DATA", where.toString());
        environment.put("THROUGHLINE_MASTER_KEY", masterKey);
        environment.put("THROUGHLINE_BOOTSTRAP_KEY", adminKey.text().value());
        environment.put("TEMPORAL_CONFIG_FILE", where.resolve("none.toml").toString());
    }

    /** Has the children use this database. */
    public final void useDatabase(DatabaseSettings database) {
        environment.put("DATABASE_URL", database.url());
        environment.put("DATABASE_USER", database.user());
        environment.put("DATABASE_PASSWORD", database.password().value());
        environment.put("DATABASE_POOL_SIZE", Integer.toString(database.poolSize()));
    }

    /** Starts a Temporal server of the test's own, which the children use. */
    public final RealTemporal startTemporal() {
        RealTemporal started = later(new RealTemporal(directory().resolve("temporal")));
        temporal = started;
        environment.put("TEMPORAL_ADDRESS", started.address());
        return started;
    }

    /** Gives the children that are started from now on a variable. */
    public final void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Starts one of our commands; it is not ready yet. */
    public final Child start(String name, String... arguments) {
        Child child = Child.start(directory(), environment, name, arguments);
        children.add(child);
        return child;
    }

    public final Child startWorker(String name) {
        return start(name, "worker");
    }

    /** Waits until a worker is ready. */
    public static void awaitWorker(Child worker) {
        worker.ready("The worker is ready.");
    }

    public final Child startApi(String name) {
        return start(name, "api");
    }

    /** Waits until an API is ready. */
    public final ApiClient awaitApi(Child api) {
        return client(api.ready("API: ").ready("Ctrl-C ends it.").apiUrl());
    }

    /** A client that may do everything. */
    public final ApiClient client(String url) {
        return new ApiClient(url, adminKey.text());
    }

    /** Waits for the end of a process, and answers how it ended. */
    public static JsonNode result(ApiClient api, String processId) {
        JsonNode answer = MissingNode.getInstance();
        for (int waited = 0; waited < WAITS_FOR_THE_RESULT && !hasEnded(answer); waited++) {
            answer = api.at("v1", "processes", processId, "result")
                    .query("wait", "45s")
                    .get();
        }
        return answer;
    }

    private static boolean hasEnded(JsonNode result) {
        return !result.isMissingNode() && !result.path("status").asText().equals("RUNNING");
    }

    /** Closes this at the end. */
    public final <T extends AutoCloseable> T later(T open) {
        closing.add(open);
        return open;
    }

    /** Prints what everything has said that was started. */
    protected final void tell() {
        children.forEach(Child::tellThreads);
        children.forEach(child -> System.out.println("---- " + child.name() + " said:\n" + child.said()));
        if (temporal != null) {
            System.out.println("---- temporal said:\n" + temporal.said());
        }
    }

    /** Ends everything. */
    protected final void end() throws Exception {
        children.forEach(Child::close);
        for (int last = closing.size() - 1; last >= 0; last--) {
            closing.get(last).close();
        }
        if (directory != null) {
            RealTemporal.processIn(directory).ifPresent(left -> {
                left.destroyForcibly();
                left.onExit().join();
            });
        }
    }

    private Path directory() {
        return present(directory);
    }

    /** What {@code begin} or {@link #prepare} has set. */
    protected static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return value;
    }
}
