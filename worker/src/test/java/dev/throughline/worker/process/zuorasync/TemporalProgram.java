package dev.throughline.worker.process.zuorasync;

import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real Temporal server: a {@code temporal} program on the PATH. */
final class TemporalProgram {
    private TemporalProgram() {}

    /** Options for a server of its own; the test is skipped with a reason where there is no program, never when CI=true. */
    static TemporalDevServerOptions options(String... extraArguments) {
        Optional<Path> program = find();
        if (program.isEmpty()) {
            String reason = "no 'temporal' program on the PATH: the real-server suite cannot run";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            System.out.println("SKIPPED: " + reason);
            Assumptions.abort(reason);
        }
        return TemporalDevServerOptions.newBuilder()
                .setExistingPath(program.orElseThrow().toString())
                .setDownloadEnabled(false)
                .setIp("127.0.0.1")
                .setUiEnabled(false)
                .setLogLevel("error")
                .setExtraArgs(extraArguments)
                .build();
    }

    private static Optional<Path> find() {
        String path = System.getenv("PATH");
        return Stream.ofNullable(path)
                .flatMap(directories -> Arrays.stream(directories.split(File.pathSeparator, -1)))
                .map(directory -> Path.of(directory, "temporal"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
