package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What the tests of serving commands have in common. */
final class Serving {
    private Serving() {}

    /** A small sandbox, no waiting, a free port, Temporal in memory. */
    static Map<String, String> environment(Path directory) {
        Map<String, String> values = new HashMap<>();
        values.put("THROUGHLINE_DATA", directory.toString());
        values.put("THROUGHLINE_PORT", "0");
        values.put("THROUGHLINE_TEMPORAL", "in-memory");
        values.put("TEMPORAL_CONFIG_FILE", directory.resolve("none.toml").toString());
        values.put("THROUGHLINE_SANDBOX_DEFINITIONS", "5");
        values.put("THROUGHLINE_SANDBOX_LATENCY", "0ms");
        return values;
    }

    static ThroughlineConfiguration configuration(Map<String, String> environment) {
        return ConfigurationFile.read(null, environment);
    }

    static Told told(ToIntFunction<Session> command, Map<String, String> environment) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        int code = command.applyAsInt(new Session(
                writer, writer, environment, false, question -> Optional.empty(), question -> Optional.empty()));
        return new Told(code, text.toString());
    }

    static Told told(ToIntFunction<Session> command) {
        return told(command, Map.of());
    }

    record Told(int code, String text) {}
}
