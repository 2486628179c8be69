package dev.throughline.launcher.temporal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * What is written down of a {@code temporal} program that we started, so that the next start can adopt one that a crash
 * left over.
 *
 * @param pid the process
 * @param startedAt when it started, which tells it from a later process with the same number
 * @param port of its front end
 * @param uiPort of its Web UI
 */
record ProgramRecord(long pid, Instant startedAt, int port, int uiPort) {
    private static final String FILE = "temporal.pid";

    /** The system reckons start times from its boot time, which moves when the clock is corrected. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static ProgramRecord of(ProcessHandle process, int port, int uiPort) {
        return new ProgramRecord(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), port, uiPort);
    }

    void write(Path directory) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("pid", Long.toString(pid));
        lines.setProperty("startedAt", startedAt.toString());
        lines.setProperty("port", Integer.toString(port));
        lines.setProperty("uiPort", Integer.toString(uiPort));
        Path draft = directory.resolve(FILE + ".new");
        try (OutputStream file = Files.newOutputStream(draft)) {
            lines.store(file, "The temporal program that Throughline started; deleted when it is stopped.");
        }
        Files.move(draft, directory.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<ProgramRecord> read(Path directory) {
        Properties lines = new Properties();
        try (InputStream file = Files.newInputStream(directory.resolve(FILE))) {
            lines.load(file);
            return Optional.of(new ProgramRecord(
                    Long.parseLong(lines.getProperty("pid")),
                    Instant.parse(lines.getProperty("startedAt")),
                    Integer.parseInt(lines.getProperty("port")),
                    Integer.parseInt(lines.getProperty("uiPort"))));
        } catch (IOException | RuntimeException noneOrUnreadable) {
            return Optional.empty();
        }
    }

    static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException leftBehind) {
            // The next start sees that no such process runs.
            return;
        }
    }

    /** The process, when it still runs and is the one that was written down. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().map(this::isTheStart).orElse(false));
    }

    private boolean isTheStart(Instant candidate) {
        return Duration.between(startedAt, candidate).abs().compareTo(CLOCK_TOLERANCE) < 0;
    }
}
