package dev.throughline.launcher.demo;

import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.embedded.Closing;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.ScratchDirectory;
import dev.throughline.launcher.embedded.ServeOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the demo runs on: ended first and deleted then, once, whether by the end of the story or by Ctrl-C. */
final class DemoStage {
    private DemoStage() {}

    /** What happens on the stage. */
    @FunctionalInterface
    interface Story {
        /**
         * Tells it; false when it does not come out as it should.
         *
         * @param kept the directory of the demo where it is to stay
         */
        boolean tell(Embedded embedded, @Nullable Path kept);
    }

    /**
     * Has a story told in a directory of its own; answers the exit code.
     *
     * @param keep whether the directory stays
     * @param own what the story insists on beside what every demo does
     */
    static int play(Session session, ServeOptions options, boolean keep, Map<String, String> own, Story story) {
        try (Closing stage = new Closing()) {
            ScratchDirectory scratch = ScratchDirectory.make("throughline-demo-");
            if (!keep) {
                stage.later(scratch);
            }
            Path directory = scratch.path();
            Map<String, String> forced = forced(directory);
            forced.putAll(own);
            ThroughlineConfiguration configuration = options.configuration(session, preferred(), forced);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
            Embedded embedded = stage.later(Embedded.startLogged(configuration, session.environment()));
            boolean told = story.tell(embedded, keep ? directory : null);
            embedded.temporal()
                    .webUi()
                    .filter(url -> session.live())
                    .ifPresent(url ->
                            session.pause("Temporal Web UI shows the processes: " + url + "  Press Enter to end."));
            return told ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** What the demo prefers to the defaults; the environment may say otherwise. */
    private static Map<String, String> preferred() {
        return Map.of(
                "THROUGHLINE_PORT", "0",
                "THROUGHLINE_SANDBOX_DEFINITIONS", "600",
                "THROUGHLINE_SANDBOX_LATENCY", "40ms",
                "THROUGHLINE_LOG_LEVEL", "ERROR");
    }

    /** What the demo insists on: its own directory and database, and the sandbox. */
    static Map<String, String> forced(Path directory) {
        Map<String, String> values = new HashMap<>();
        values.put("THROUGHLINE_DATA", directory.toString());
        values.put("THROUGHLINE_SANDBOX", "on");
        values.put("THROUGHLINE_SANDBOX_TICKETS", "false");
        for (String outside : new String[] {"DATABASE_URL", "THROUGHLINE_MASTER_KEY"}) {
            values.put(outside, "");
        }
        return values;
    }
}
