package dev.throughline.launcher.temporal;

import com.uber.m3.tally.NoopScope;
import dev.throughline.launcher.config.TemporalSettings;
import java.util.Map;

/**
 * Which Temporal server would be used, and whether one that somebody else runs answers; starts and changes nothing.
 *
 * @param durable whether processes survive the end of this program
 * @param says in a sentence
 */
public record TemporalLook(boolean durable, String says) {
    /**
     * Looks.
     *
     * @throws TemporalUnavailableException when what is asked for does not exist or does not answer, saying what to do
     */
    public static TemporalLook at(TemporalSettings settings, Map<String, String> environment) {
        TemporalChoice choice = TemporalChoice.of(settings, environment);
        if (choice instanceof TemporalChoice.Named named) {
            try (TemporalConnection connection = TemporalConnection.named(named.profile(), settings, new NoopScope())) {
                return new TemporalLook(true, "The Temporal server " + connection.identity() + " answers.");
            }
        }
        if (choice instanceof TemporalChoice.Program program) {
            return new TemporalLook(true, "`up` starts a Temporal server of its own (" + program.executable() + ").");
        }
        return new TemporalLook(
                false,
                "`up` uses an in-memory Temporal server (" + ((TemporalChoice.InMemory) choice).why()
                        + "): running processes are lost when it ends.");
    }
}
