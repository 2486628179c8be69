package dev.throughline.worker.specialist.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the recorded rounds are quiet. */
class QuietRoundsTest {
    @ParameterizedTest
    @CsvSource({
        "health/health-watch-quiet, true",
        "health/health-check, true",
        "health/health-check-report, false",
        "health/health-watch-raised, false",
        "health/health-watch-cleared, false",
        "zuorasync/zuora-sync-happy, false"
    })
    void aRoundThatOnlyReadIsQuiet(String history, boolean quiet) throws IOException {
        assertEquals(
                quiet, QuietRounds.isQuiet(HistoryFigures.of(history(history).getEvents())));
    }

    private static WorkflowExecutionHistory history(String name) throws IOException {
        String path = "/histories/" + name + ".json";
        try (InputStream file = Objects.requireNonNull(QuietRoundsTest.class.getResourceAsStream(path), path)) {
            return WorkflowExecutionHistory.fromJson(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
