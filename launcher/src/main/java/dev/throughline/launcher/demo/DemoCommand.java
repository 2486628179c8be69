package dev.throughline.launcher.demo;

import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.ServeOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline demo}: a story in the terminal, in a directory of its own that is deleted at the end. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows in a minute what a durable sync does, with the sandbox Zuora; nothing is left behind.")
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
        Thread cleaning = new Thread(() -> delete(directory));
        if (!keep) {
            Runtime.getRuntime().addShutdownHook(cleaning);
        }
        ThroughlineConfiguration configuration = options.configuration(session, preferred(), forced(directory));
        int code = play(configuration);
        if (keep) {
            session.out()
                    .println("Kept: " + directory + "  Look at it with `throughline up --data-dir " + directory + "`.");
        }
        return code;
    }

    private int play(ThroughlineConfiguration configuration) {
        Embedded embedded = Embedded.startLogged(configuration, session.environment());
        Thread ending = new Thread(embedded::close);
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            boolean told = new DemoStory(session, embedded).tell();
            embedded.temporal()
                    .webUi()
                    .filter(url -> session.live())
                    .ifPresent(url ->
                            session.pause("Temporal Web UI shows the processes: " + url + "  Press Enter to end."));
            return told ? ExitCode.OK : ExitCode.FAILED;
        } finally {
            embedded.close();
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
    private static Map<String, String> forced(Path directory) {
        Map<String, String> values = new HashMap<>();
        values.put("THROUGHLINE_DATA", directory.toString());
        values.put("THROUGHLINE_SANDBOX", "on");
        for (String outside : new String[] {"DATABASE_URL", "THROUGHLINE_MASTER_KEY"}) {
            values.put(outside, "");
        }
        return values;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
