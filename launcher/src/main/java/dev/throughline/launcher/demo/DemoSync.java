package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A sync of the story that has ended.
 *
 * @param title whose, and which of its syncs
 * @param report as the API answers it
 */
record DemoSync(String title, JsonNode report) {
    long records() {
        return report.path("definitionsSeen").asLong()
                + report.path("tasks").asLong()
                + report.path("linkages").asLong();
    }

    double seconds() {
        return Duration.between(
                                Instant.parse(report.path("startedAt").asText()),
                                Instant.parse(report.path("finishedAt").asText()))
                        .toMillis()
                / 1000.0;
    }

    long recordsPerSecond() {
        return Math.round(records() / Math.max(0.001, seconds()));
    }
}
