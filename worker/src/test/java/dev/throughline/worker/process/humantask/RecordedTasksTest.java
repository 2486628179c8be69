package dev.throughline.worker.process.humantask;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of tasks is recorded, every way; the replay test of all processes replays it. */
class RecordedTasksTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "decided",
                "delegated-and-decided",
                "escalated",
                "expired",
                "expired-with-decision",
                "cancelled",
                "unaskable"
            })
    void everyEndOfATaskIsRecorded(String end) {
        String file = "/histories/humantask/human-task-" + end + ".json";

        assertNotNull(RecordedTasksTest.class.getResource(file), "no recorded history of: " + end);
    }
}
