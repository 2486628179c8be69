package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;

/**
 * What to run where no outside Temporal server is named. The outside server has no settings of our own: TEMPORAL_ADDRESS,
 * TEMPORAL_PROFILE and Temporal's configuration file name it, as for every other Temporal client.
 *
 * @param embedded which server to run ourselves
 * @param port of a server that we start; 0 for 7233 where it is free, else any
 * @param uiPort of its Web UI; 0 for 8233 where it is free, else any
 * @param readyWithin how long to wait for the server to answer at start
 */
public record TemporalSettings(
        @JsonProperty("embedded") @NotNull Embedded embedded,
        @JsonProperty("port") @Min(0) @Max(65535) int port,
        @JsonProperty("uiPort") @Min(0) @Max(65535) int uiPort,
        @JsonProperty("readyWithin") @NotNull Duration readyWithin) {
    public static final TemporalSettings DEFAULT = new TemporalSettings(Embedded.AUTO, 0, 0, Duration.seconds(30));

    /** Which server to run ourselves. */
    public enum Embedded {
        /** A {@code temporal} program where there is one on the PATH, else in memory. */
        AUTO,
        /** The {@code temporal} program; it is an error when there is none. */
        PROGRAM,
        /** In this JVM's memory, even where there is a program. */
        IN_MEMORY;

        /** As written in the configuration. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** These settings with another server to run. */
    public TemporalSettings withEmbedded(Embedded chosen) {
        return new TemporalSettings(chosen, port, uiPort, readyWithin);
    }
}
