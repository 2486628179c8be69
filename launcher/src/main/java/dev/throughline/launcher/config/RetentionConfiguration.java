package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * For how long what is past is kept.
 *
 * @param processes closed processes: their index, figures and histories
 */
public record RetentionConfiguration(
        @JsonProperty("processes") @NotNull @MinDuration(value = 1, unit = TimeUnit.DAYS)
        Duration processes) {}
