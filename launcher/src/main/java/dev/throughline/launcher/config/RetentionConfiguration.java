package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.worker.runtime.Retention;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * For how long what is past is kept; what a file does not say is as usual.
 *
 * @param processes closed processes: their index, figures and histories
 * @param rounds figures of rounds of the health watch, and of health checks, that told nobody of anything
 * @param inbox what webhooks brought
 * @param writes the audit of tickets and tasks
 * @param reconciliations reports of reconciliations
 * @param previews previews of connections
 */
public record RetentionConfiguration(
        @JsonProperty("processes") @NotNull @MinDuration(value = 1, unit = TimeUnit.DAYS)
        Duration processes,

        @JsonProperty("rounds") @MinDuration(value = 1, unit = TimeUnit.HOURS) @Nullable
        Duration rounds,

        @JsonProperty("inbox") @MinDuration(value = 1, unit = TimeUnit.DAYS) @Nullable
        Duration inbox,

        @JsonProperty("writes") @MinDuration(value = 1, unit = TimeUnit.DAYS) @Nullable
        Duration writes,

        @JsonProperty("reconciliations") @MinDuration(value = 1, unit = TimeUnit.DAYS) @Nullable
        Duration reconciliations,

        @JsonProperty("previews") @MinDuration(value = 1, unit = TimeUnit.DAYS) @Nullable
        Duration previews) {
    /** As the worker wants it. */
    Retention settings() {
        return new Retention(
                processes.toJavaDuration(),
                or(rounds, Retention.DEFAULT.rounds()),
                or(inbox, Retention.DEFAULT.inbox()),
                or(writes, Retention.DEFAULT.writes()),
                or(reconciliations, Retention.DEFAULT.reconciliations()),
                or(previews, Retention.DEFAULT.previews()));
    }

    private static java.time.Duration or(@Nullable Duration said, java.time.Duration usual) {
        return said == null ? usual : said.toJavaDuration();
    }
}
