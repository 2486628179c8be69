package dev.throughline.api.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkerReadingsTest {
    private static final AtomicReference<String> FOUND = new AtomicReference<>("");
    private static final List<Component> VENDORS = List.of(Component.VENDORS);

    @Test
    void troubleThatWasRepairedIsNotRepeated() {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        SearchAttributes.types().forEach(options::registerSearchAttribute);
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(options.build());
                TemporalCalls calls = new TemporalCalls()) {
            temporal.newWorker(TaskQueues.THROUGHLINE).registerWorkflowImplementationTypes(Worker.class);
            temporal.start();
            Clock still = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
            WorkerReadings readings = new WorkerReadings(temporal.getWorkflowClient(), calls, still);

            FOUND.set("refused");
            assertEquals(List.of(Verdict.UNWELL), verdicts(readings));
            FOUND.set("");
            assertEquals(List.of(Verdict.WELL), verdicts(readings));
            FOUND.set("refused again");
            assertEquals(List.of(Verdict.WELL), verdicts(readings), "remembered while all is well");
        }
    }

    private static List<Verdict> verdicts(WorkerReadings readings) {
        return readings.read(VENDORS).stream().map(Reading::verdict).toList();
    }

    /** Says what the test has it find. */
    public static final class Worker implements HealthCheckWorkflow {
        @Override
        public Result run(Request request) {
            String trouble = String.valueOf(FOUND.get());
            Verdict verdict = trouble.isEmpty() ? Verdict.WELL : Verdict.UNWELL;
            return new Result(
                    "a worker elsewhere",
                    List.of(Reading.stated(Component.VENDORS, "zuora", null, verdict, trouble, "Mend it.")),
                    List.of());
        }
    }
}
