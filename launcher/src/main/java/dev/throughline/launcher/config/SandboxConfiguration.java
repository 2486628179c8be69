package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;

/**
 * The stand-ins.
 *
 * @param enabled whether the stand-in Zuora runs
 * @param port where it does; 0 for 9280 where it is free, else any
 * @param definitions of each of its tenants
 * @param latency how long it takes to answer a call
 * @param tickets whether the stand-ins for Zendesk and ClickUp run besides, with a connection between them
 */
public record SandboxConfiguration(
        @JsonProperty("enabled") @NotNull Enabled enabled,
        @JsonProperty("port") @Min(0) @Max(65535) int port,
        @JsonProperty("definitions") @Min(0) int definitions,
        @JsonProperty("latency") @NotNull Duration latency,
        @JsonProperty("tickets") boolean tickets) {
    /** Whether the stand-in Zuora runs. */
    public enum Enabled {
        /** As long as there is no customer of another host. */
        AUTO,
        ON,
        OFF;

        /** As written in the configuration. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** This sandbox with another size and speed. */
    public SandboxConfiguration with(int newDefinitions, Duration newLatency) {
        return new SandboxConfiguration(Enabled.ON, port, newDefinitions, newLatency, tickets);
    }
}
