package dev.throughline.launcher.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EndToEndCheckTest {
    private static final int SEEDS = 10;
    private static final int LANES = 5;

    @Test
    void whateverPeopleDoBothSidesEndUpTheSameAndNothingIsLostOrDoubled() {
        long seed = Long.getLong("throughline.check.seed", 20_261_122L);

        EndToEndCheck.Report report =
                EndToEndCheck.run(seed, Long.getLong("throughline.check.seeds", SEEDS), LANES, run -> {});

        assertTrue(
                report.failures().isEmpty(),
                () -> report.failures().stream()
                        .map(failure -> failure.seed() + ": " + failure.words())
                        .collect(Collectors.joining("\n\n")));
        assertTrue(report.figures().steps > SEEDS * 4, "people were at work");
        assertTrue(report.figures().writes > SEEDS * 4, "what they did crossed");
    }
}
