package dev.throughline.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.crash.Await;
import dev.throughline.crash.Child;
import dev.throughline.crash.ProcessRig;
import dev.throughline.crash.RealTemporal;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.temporal.FreePorts;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A worker and an API as processes of their own, on PostgreSQL and a real Temporal server, for all tests of a class; the
 * vendors' webhooks reach the API under the same address however often it is started.
 */
final class TicketRig extends ProcessRig implements AfterTestExecutionCallback, AfterAllCallback {
    /** How much faster the stand-ins are than the vendors. */
    static final int PACE = 100;

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(12);

    private @Nullable Database database;
    private @Nullable Child worker;
    private @Nullable Child api;
    private @Nullable ApiClient client;
    private int started;
    private boolean failed;

    /** Starts everything; a test without PostgreSQL or a {@code temporal} program ends here. */
    void begin(Path where, SyncVendors... vendors) {
        RealTemporal.require();
        Stream.of(vendors).forEach(this::later);
        prepare(where, Stream.of(vendors).map(SyncVendors::hosts).collect(Collectors.joining(",")));
        // Outside of the range from which outgoing connections take theirs while the API is down.
        int port = FreePorts.preferring(20_000 + new Random().nextInt(10_000), Set.of(0));
        set("THROUGHLINE_PORT", Integer.toString(port));
        set("THROUGHLINE_PUBLIC_URL", "http://127.0.0.1:" + port);
        set("WORKER_TICKET_PACE", Integer.toString(PACE));
        DatabaseSettings settings = TestDatabases.postgres();
        useDatabase(settings);
        Database opened = later(Database.open(settings));
        opened.migrate();
        database = opened;
        startTemporal();
        worker = startWorker("worker-0");
        api = startApi("api-0");
        awaitWorker(present(worker));
        api();
    }

    /** Kills the worker as {@code kill -9} does, and starts another. */
    void killWorker() {
        present(worker).kill();
        worker = startWorker("worker-" + ++started);
    }

    /** Kills the API as {@code kill -9} does, and starts another. */
    void killApi() {
        present(api).kill();
        client = null;
        api = startApi("api-" + ++started);
    }

    Database database() {
        return present(database);
    }

    /** A client of the API that runs now. */
    ApiClient api() {
        ApiClient known = client == null ? awaitApi(present(api)) : client;
        client = known;
        return known;
    }

    /** Makes a connection, and waits until its first reconciliation has set up the webhooks. */
    void connect(String connection, JsonNode file) {
        api().at("v1", "connections", connection).put(file);
        completed("ticket-reconciliation:" + connection);
    }

    /** Reconciles, waits for the end and answers the report. */
    JsonNode reconcile(String connection, boolean full) {
        JsonNode running = api().at("v1", "connections", connection, "reconciliations")
                .post(new ObjectMapper().createObjectNode().put("full", full));
        return completed(running.path("processId").asText());
    }

    private JsonNode completed(String processId) {
        AtomicReference<JsonNode> last = new AtomicReference<>(MissingNode.getInstance());
        Await.until(processId + " ends", ENDS_WITHIN, () -> hasEnded(processId, last));
        JsonNode ended = Objects.requireNonNull(last.get());
        if (!ended.path("status").asText().equals("COMPLETED")) {
            throw new AssertionError(processId + " did not complete: " + ended);
        }
        return ended.path("result");
    }

    /** A machine that has much to do does not always answer in time; then it is asked again. */
    private boolean hasEnded(String processId, AtomicReference<JsonNode> last) {
        try {
            JsonNode now = result(api(), processId);
            last.set(now);
            return !now.path("status").asText().equals("RUNNING");
        } catch (CommandFailure busy) {
            return false;
        }
    }

    /** Waits until every event was sent, taken from the inbox and handed over. */
    void awaitDelivered(String connection, SyncVendors vendors) {
        Await.until("every event is sent", vendors::areQuiet);
        Await.until(
                "the inbox is empty",
                () -> count("inbox_event where status = 'PENDING' and connection = '" + connection + "'") == 0);
    }

    /** Counts rows. */
    long count(String tableAndCondition) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + tableAndCondition)
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        failed |= context.getExecutionException().isPresent();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (failed) {
            tell();
        }
        end();
    }
}
