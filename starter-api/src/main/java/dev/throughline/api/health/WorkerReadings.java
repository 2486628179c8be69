package dev.throughline.api.health;

import dev.throughline.api.process.ProcessOptions;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.health.JvmHealth;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What only a worker can read: asked for by a short process, and remembered for half a minute while all is well. */
public final class WorkerReadings {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerReadings.class);
    private static final Duration KEPT_WITHIN = Duration.ofSeconds(30);

    /** A little more than a worker takes for all vendors. */
    private static final Duration PATIENCE = Duration.ofSeconds(55);

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final Clock clock;
    private final Map<List<Component>, Kept> kept = new ConcurrentHashMap<>();

    public WorkerReadings(WorkflowClient client, TemporalCalls calls, Clock clock) {
        this.client = client;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * A worker's readings. Those of its own JVM and its own way to the database are its subject, unless it is this JVM,
     * which reads them itself.
     */
    List<Reading> read(List<Component> components) {
        Kept known = kept.get(components);
        if (known != null && known.at().plus(KEPT_WITHIN).isAfter(clock.instant())) {
            return known.readings();
        }
        HealthCheckWorkflow.Result result;
        try {
            result = ask(components);
        } catch (RuntimeException failed) {
            LOGGER.warn("No worker answered for the health of {}: {}", components, failed.toString());
            return unanswered();
        }
        List<Reading> readings = own(result);
        // Trouble is looked at anew each time, so that a repair shows at once.
        if (readings.stream().allMatch(reading -> reading.verdict() == Verdict.WELL)) {
            kept.put(components, new Kept(clock.instant(), readings));
        } else {
            kept.remove(components);
        }
        return readings;
    }

    /** What is said where no worker can be asked. */
    static List<Reading> unanswered() {
        return List.of(Reading.stated(
                Component.VENDORS,
                "worker-answers",
                null,
                Verdict.UNKNOWN,
                "No worker answered, so the vendors could not be asked",
                "Start a worker with `throughline worker` (or `up`); the readings of `temporal` say which task queue"
                        + " nobody polls."));
    }

    private HealthCheckWorkflow.Result ask(List<Component> components) {
        WorkflowStub check = client.newUntypedWorkflowStub(
                HealthCheckWorkflow.TYPE, ProcessOptions.healthCheck(components, PATIENCE.plusSeconds(5)));
        calls.within(TemporalCalls.SERVER, () -> check.start(new HealthCheckWorkflow.Request(components, null)));
        return calls.within(
                PATIENCE,
                () -> check.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, HealthCheckWorkflow.Result.class));
    }

    private static List<Reading> own(HealthCheckWorkflow.Result result) {
        boolean sameJvm = result.worker().equals(JvmHealth.name());
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : result.readings()) {
            if (reading.component() == Component.VENDORS) {
                readings.add(reading);
            } else if (!sameJvm) {
                readings.add(ofWorker(reading));
            }
        }
        return readings;
    }

    private static Reading ofWorker(Reading reading) {
        return new Reading(
                reading.component(),
                reading.probe(),
                reading.subject() == null ? "worker" : "worker/" + reading.subject(),
                reading.verdict(),
                reading.figure(),
                reading.unit(),
                reading.threshold(),
                reading.says(),
                reading.recommendation());
    }

    private record Kept(Instant at, List<Reading> readings) {}
}
