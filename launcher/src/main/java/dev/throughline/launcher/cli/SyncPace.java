package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far and how fast a Zuora sync is, from looks at its state one after the other. Rates are since the first look. */
public final class SyncPace {
    private @Nullable Look first;

    /**
     * What a state says, as the query {@code state} answers it.
     *
     * @param state the state
     * @param now the time of the look
     */
    public SyncReading read(JsonNode state, Instant now) {
        JsonNode progress = state.path("progress");
        Look look = new Look(
                now,
                progress.path("definitions").asLong(),
                progress.path("records").asLong());
        Look begin = first;
        if (begin == null) {
            begin = new Look(startOf(state, now), 0, 0);
            first = begin;
        }
        long expected = state.path("expectedDefinitions").asLong();
        double seconds = Duration.between(begin.at, now).toMillis() / 1000.0;
        boolean moves = seconds > 0 && look.records > begin.records;
        JsonNode pausedBy = state.path("pausedBy");
        return new SyncReading(
                state.path("phase").asText(),
                progress.path("pages").asLong(),
                look.definitions,
                expected > 0 && expected >= look.definitions ? expected : null,
                look.records,
                moves ? Math.round((look.records - begin.records) / seconds) : null,
                moves ? secondsLeft(begin, look, expected, seconds) : null,
                pausedBy.isTextual() ? pausedBy.asText() : null);
    }

    private static Instant startOf(JsonNode state, Instant now) {
        long millis = state.path("startedAtMillis").asLong();
        return millis > 0 && millis < now.toEpochMilli() ? Instant.ofEpochMilli(millis) : now;
    }

    private static @Nullable Long secondsLeft(Look begin, Look look, long expected, double seconds) {
        long done = look.definitions - begin.definitions;
        long left = expected - look.definitions;
        return done <= 0 || left <= 0 ? null : (Long) Math.round(Math.ceil(left * seconds / done));
    }

    private record Look(Instant at, long definitions, long records) {}
}
