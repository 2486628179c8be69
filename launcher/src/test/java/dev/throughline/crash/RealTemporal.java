package dev.throughline.crash;

import com.uber.m3.tally.NoopScope;
import dev.throughline.launcher.config.TemporalSettings;
import dev.throughline.launcher.temporal.FreePorts;
import dev.throughline.launcher.temporal.TemporalConnection;
import io.dropwizard.util.Duration;
import io.temporal.client.WorkflowClient;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A {@code temporal server start-dev} with a database file, as our own launcher starts it; it can be killed and come back. */
public final class RealTemporal implements AutoCloseable {
    private static final String PATH =
            Optional.ofNullable(System.getenv("PATH")).orElse("");

    private final Path directory;
    private final TemporalSettings settings;
    private @Nullable TemporalConnection connection;

    /** Starts it; it answers when this returns. */
    public RealTemporal(Path directory) {
        int port = FreePorts.preferring(0, Set.of(0));
        int uiPort = FreePorts.preferring(0, Set.of(0, port));
        this.directory = directory;
        this.settings = new TemporalSettings(TemporalSettings.Embedded.PROGRAM, port, uiPort, Duration.seconds(30));
        start();
    }

    /** Ends the test here when there is no such program; with {@code CI=true} it fails. */
    public static void require() {
        boolean found = Stream.of(PATH.split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "temporal")));
        if (!found) {
            String reason = "no 'temporal' program on the PATH: the crash tests cannot run";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            System.out.println("SKIPPED: " + reason);
            Assumptions.abort(reason);
        }
    }

    /** Its process, which it leaves word of in its directory; empty when it was stopped cleanly. */
    public static Optional<ProcessHandle> processIn(Path directory) {
        Properties lines = new Properties();
        try (InputStream file = Files.newInputStream(directory.resolve("temporal.pid"))) {
            lines.load(file);
        } catch (IOException none) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getProperty("pid")));
    }

    public String address() {
        return "127.0.0.1:" + settings.port();
    }

    /** A client of it, for as long as it runs. */
    public WorkflowClient client() {
        if (connection == null) {
            throw new IllegalStateException("It was stopped");
        }
        return connection.client();
    }

    /** Kills it as {@code kill -9} does, and starts it again on the same file and port. */
    public void killAndStartAgain() {
        ProcessHandle process = processIn(directory).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        stop();
        start();
    }

    public void start() {
        connection = TemporalConnection.open(
                settings,
                directory,
                Map.of(
                        "PATH",
                        PATH,
                        "TEMPORAL_CONFIG_FILE",
                        directory.resolve("none.toml").toString()),
                new NoopScope());
    }

    public void stop() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** What it logged. */
    public String said() {
        try {
            Path log = directory.resolve("temporal.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
