package dev.throughline.api.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.throughline.store.process.Statistics;
import dev.throughline.store.process.Statistics.Spent;
import dev.throughline.store.process.Statistics.Spread;
import dev.throughline.store.process.TimeSpent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BottleneckTest {
    @Test
    void aPhaseIsComparedWithTheProcessesOfItsOwnType() {
        Statistics statistics = statistics(
                Map.of("Onboarding", spread(40_000), "HealthCheck", spread(1_000)),
                List.of(phase("Onboarding", "APPROVAL", 30_000), phase("HealthCheck", "READ", 900)));

        assertEquals(
                "Onboarding takes longest in the phase APPROVAL: its p95 is 30.0 s, 75 % of the p95 of a whole process"
                        + " (40.0 s).",
                Bottleneck.of(statistics));
    }

    @Test
    void withoutPhasesThereIsNone() {
        assertNull(Bottleneck.of(statistics(Map.of("HealthCheck", spread(1_000)), List.of())));
    }

    /** Mostly short processes, so that the p95 of all is a second. */
    private static Statistics statistics(Map<String, Spread> durations, List<Spent> spent) {
        return new Statistics(Map.of("COMPLETED", 100L), Map.of(), spread(1_000), durations, spent, List.of(), 0);
    }

    private static Spent phase(String type, String name, long millis) {
        return new Spent(type, TimeSpent.Kind.PHASE, name, 1, spread(millis), 1, 0, 0, millis);
    }

    private static Spread spread(long millis) {
        return new Spread(millis, millis, millis, millis);
    }
}
