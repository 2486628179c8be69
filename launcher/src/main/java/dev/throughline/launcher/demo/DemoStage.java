package dev.throughline.launcher.demo;

import dev.throughline.launcher.embedded.Embedded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the demo runs on: ended first and deleted then, once, whether by the end of the story or by Ctrl-C. */
final class DemoStage implements AutoCloseable {
    private final Path directory;
    private final boolean keep;
    private @Nullable Embedded embedded;
    private boolean closed;

    DemoStage(Path directory, boolean keep) {
        this.directory = directory;
        this.keep = keep;
    }

    synchronized Embedded enter(Embedded started) {
        embedded = started;
        return started;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (embedded != null) {
            embedded.close();
        }
        if (!keep) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException leftBehind) {
            throw new UncheckedIOException(leftBehind);
        }
    }
}
