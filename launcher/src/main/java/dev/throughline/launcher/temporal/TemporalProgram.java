package dev.throughline.launcher.temporal;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.launcher.config.TemporalSettings;
import io.temporal.api.enums.v1.IndexedValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A {@code temporal server start-dev} that we run: database file beside our data, a session of its own (so that Ctrl-C ends
 * us first, and the server after the drain), and a record that lets the next start adopt one that a crash left over.
 */
final class TemporalProgram implements AutoCloseable {
    private static final int PORT = 7233;
    private static final int UI_PORT = 8233;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
    private static final String LOG = "temporal.log";

    private final Path directory;
    private final ProcessHandle process;
    private final ProgramRecord record;
    private final boolean adopted;

    private TemporalProgram(Path directory, ProcessHandle process, ProgramRecord record, boolean adopted) {
        this.directory = directory;
        this.process = process;
        this.record = record;
        this.adopted = adopted;
    }

    /** The server that a crash left over in the directory, or a new one; it may not answer yet. */
    static TemporalProgram adoptOrStart(
            Path executable, Path directory, TemporalSettings settings, Map<String, String> environment) {
        Optional<TemporalProgram> left = leftOver(directory);
        return left.orElseGet(() -> start(executable, directory, settings, environment));
    }

    private static Optional<TemporalProgram> leftOver(Path directory) {
        Optional<ProgramRecord> record = ProgramRecord.read(directory);
        return record.flatMap(
                written -> written.process().map(process -> new TemporalProgram(directory, process, written, true)));
    }

    private static TemporalProgram start(
            Path executable, Path directory, TemporalSettings settings, Map<String, String> environment) {
        int port = settings.port() > 0 ? settings.port() : FreePorts.preferring(PORT, Set.of());
        int uiPort = settings.uiPort() > 0 ? settings.uiPort() : FreePorts.preferring(UI_PORT, Set.of(port));
        for (int wanted : new int[] {port, uiPort}) {
            if (!FreePorts.isFree(wanted)) {
                throw new TemporalUnavailableException(
                        "Port " + wanted + " is in use, so the Temporal server cannot listen there. Stop what uses it,"
                                + " or set temporal.port and temporal.uiPort (0 takes any free port).",
                        null);
            }
        }
        List<String> command = new ArrayList<>(ownSession(environment));
        command.addAll(List.of(executable.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
        command.addAll(List.of("--port", Integer.toString(port), "--ui-port", Integer.toString(uiPort)));
        command.addAll(List.of("--db-filename", directory.resolve("temporal.db").toString(), "--log-level", "error"));
        command.addAll(DynamicConfig.startDevArguments());
        SearchAttributes.types()
                .forEach((name, type) -> command.addAll(List.of("--search-attribute", name + "=" + cliName(type))));
        try {
            Files.createDirectories(directory);
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(LOG).toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            ProgramRecord record = ProgramRecord.of(started.toHandle(), port, uiPort);
            record.write(directory);
            return new TemporalProgram(directory, started.toHandle(), record, false);
        } catch (IOException failed) {
            throw new TemporalUnavailableException(
                    "The temporal program " + executable + " cannot be started: " + failed.getMessage()
                            + ". Set THROUGHLINE_TEMPORAL=in-memory to do without it.",
                    failed);
        }
    }

    /** What to put before a command so that a Ctrl-C in our terminal does not reach it; nothing where no program does that. */
    private static List<String> ownSession(Map<String, String> environment) {
        Optional<Path> setsid = TemporalChoice.onPath("setsid", environment);
        if (setsid.isPresent()) {
            return List.of(setsid.get().toString());
        }
        return TemporalChoice.onPath("perl", environment)
                .map(perl -> List.of(perl.toString(), "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"))
                .orElse(List.of());
    }

    private static String cliName(IndexedValueType type) {
        return switch (type) {
            case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
            case INDEXED_VALUE_TYPE_INT -> "Int";
            case INDEXED_VALUE_TYPE_BOOL -> "Bool";
            case INDEXED_VALUE_TYPE_DOUBLE -> "Double";
            case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
            case INDEXED_VALUE_TYPE_TEXT -> "Text";
            case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
            default -> throw new IllegalArgumentException("no search attribute has the type " + type);
        };
    }

    String address() {
        return "127.0.0.1:" + record.port();
    }

    String webUi() {
        return "http://127.0.0.1:" + record.uiPort();
    }

    boolean adopted() {
        return adopted;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return directory.resolve(LOG);
    }

    /** Stops the server cleanly, and by force when it does not stop in time. */
    @Override
    public void close() {
        process.destroy();
        if (!ended()) {
            process.destroyForcibly();
            if (!ended()) {
                return;
            }
        }
        ProgramRecord.delete(directory);
    }

    private boolean ended() {
        try {
            process.onExit().get(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !process.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
