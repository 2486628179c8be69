package dev.throughline.api.health;

import dev.throughline.api.process.TemporalCalls;
import dev.throughline.store.Database;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what the API needs is there. */
public final class Readiness {
    private static final Logger LOGGER = LoggerFactory.getLogger(Readiness.class);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Database database;
    private final WorkflowClient client;
    private final TemporalCalls calls;

    public Readiness(Database database, WorkflowClient client, TemporalCalls calls) {
        this.database = database;
        this.client = client;
        this.calls = calls;
    }

    /**
     * What was found.
     *
     * @param ready whether all of it is there
     * @param down what is not
     * @param parts each part, up or down
     */
    public record Report(boolean ready, List<String> down, Map<String, String> parts) {}

    /** Asks each part for a sign of life. */
    public Report check() {
        Map<String, String> parts = new TreeMap<>();
        parts.put("database", isUp("database", database::ping) ? "up" : "down");
        parts.put("temporal", isUp("temporal", this::pingTemporal) ? "up" : "down");
        List<String> down = parts.entrySet().stream()
                .filter(part -> part.getValue().equals("down"))
                .map(Map.Entry::getKey)
                .toList();
        return new Report(down.isEmpty(), down, parts);
    }

    private void pingTemporal() {
        calls.within(
                WITHIN,
                () -> client.getWorkflowServiceStubs()
                        .blockingStub()
                        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance()));
    }

    private static boolean isUp(String part, Runnable ping) {
        try {
            ping.run();
            return true;
        } catch (RuntimeException e) {
            LOGGER.warn("{} is down: {}", part, e.toString());
            return false;
        }
    }
}
