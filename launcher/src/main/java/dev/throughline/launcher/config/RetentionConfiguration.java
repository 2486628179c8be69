package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * For how long what is past is kept.
 *
 * @param processes closed processes: their index, figures and histories
 * @param rounds figures of rounds of the health watch, and of health checks, that told nobody of anything; a week where a
 *     file does not say it
 */
public record RetentionConfiguration(
        @JsonProperty("processes") @NotNull @MinDuration(value = 1, unit = TimeUnit.DAYS)
        Duration processes,

        @JsonProperty("rounds") @MinDuration(value = 1, unit = TimeUnit.HOURS) @Nullable
        Duration rounds) {
    private static final Duration USUAL_ROUNDS = Duration.days(7);

    public RetentionConfiguration {
        rounds = rounds == null ? USUAL_ROUNDS : rounds;
    }

    @Override
    public Duration rounds() {
        return Objects.requireNonNull(rounds);
    }
}
