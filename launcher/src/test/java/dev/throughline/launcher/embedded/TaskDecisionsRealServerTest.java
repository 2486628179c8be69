package dev.throughline.launcher.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-server")
final class TaskDecisionsRealServerTest extends TaskDecisionsBehaviour {
    private static final String PATH =
            Optional.ofNullable(System.getenv("PATH")).orElse("");

    TaskDecisionsRealServerTest() {
        super(Map.of("THROUGHLINE_TEMPORAL", "program", "PATH", PATH));
    }

    @Override
    @BeforeAll
    void start(@TempDir Path directory) {
        boolean found = Stream.of(PATH.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "temporal")));
        if (!found && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("no 'temporal' program on the PATH");
        }
        Assumptions.assumeTrue(found, "no 'temporal' program on the PATH");
        super.start(directory);
    }
}
