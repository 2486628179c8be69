package dev.throughline.launcher.demo;

import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.ServeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline demo}: a story in the terminal, in a directory of its own that is deleted at the end. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows in a minute what a durable sync does, with the sandbox Zuora; nothing is left behind."
                + " With --format=json: a line per step of a sync, and a last one with all that came of it.")
public final class DemoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--keep", description = "Keep the directory of the demo and say where it is.")
    private boolean keep;

    public DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("throughline-demo-");
        ThroughlineConfiguration configuration = options.configuration(session, preferred(), forced(directory));
        try (DemoStage stage = new DemoStage(directory, keep)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
            return play(
                    stage.enter(Embedded.startLogged(configuration, session.environment())), keep ? directory : null);
        }
    }

    private int play(Embedded embedded, @Nullable Path kept) {
        DemoTelling telling =
                session.format() == Session.Format.JSON ? new DemoJson(session, kept) : new DemoText(session, kept);
        boolean told = new DemoStory(session, embedded, telling).tell();
        embedded.temporal()
                .webUi()
                .filter(url -> session.live())
                .ifPresent(
                        url -> session.pause("Temporal Web UI shows the processes: " + url + "  Press Enter to end."));
        return told ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What the demo prefers to the defaults; the environment may say otherwise. */
    static Map<String, String> preferred() {
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
