package dev.throughline.launcher.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerCheckTest {
    private static final long TRIPLES = 3_000;

    @Test
    void noTrialBreaksWhatMustHold() {
        long seed = Long.getLong("throughline.check.seed", 20_261_121L);

        PlannerCheck.Report report = PlannerCheck.run(seed, TRIPLES, run -> {});

        assertEquals(List.of(), report.failures(), () -> "of seed " + seed);
        assertTrue(report.brokenOff() > TRIPLES / 10, report::toString);
        assertTrue(report.conflicts() > TRIPLES / 10, report::toString);
        assertTrue(report.asks() > TRIPLES / 100, report::toString);
        assertTrue(report.echoes() > TRIPLES / 100, report::toString);
    }
}
