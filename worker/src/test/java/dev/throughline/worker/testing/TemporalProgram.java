package dev.throughline.worker.testing;

import dev.throughline.contract.common.SearchAttributes;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The real Temporal server: a {@code temporal} program on the PATH, with the dynamic configuration that every server of
 * ours gets. Where there is none a test is skipped with a printed reason, but never when CI=true.
 */
public final class TemporalProgram {
    private TemporalProgram() {}

    /** A server of its own for one test, with its database in memory. */
    public static TestWorkflowEnvironment start(TestEnvironmentOptions options, String... moreDynamicConfig) {
        List<String> arguments = new ArrayList<>(dynamicConfig());
        for (String setting : moreDynamicConfig) {
            arguments.addAll(List.of("--dynamic-config-value", setting));
        }
        TemporalDevServerOptions server = TemporalDevServerOptions.newBuilder()
                .setExistingPath(path().toString())
                .setDownloadEnabled(false)
                .setIp("127.0.0.1")
                .setUiEnabled(false)
                .setLogLevel("error")
                .setExtraArgs(arguments.toArray(String[]::new))
                .build();
        return TestWorkflowEnvironment.startLocal(options, server);
    }

    /** Test options with our search attributes. */
    public static TestEnvironmentOptions.Builder options() {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
        SearchAttributes.types().forEach(options::registerSearchAttribute);
        return options;
    }

    /** The program; without one the test ends here. */
    public static Path path() {
        Optional<Path> program = Stream.ofNullable(System.getenv("PATH"))
                .flatMap(directories -> Arrays.stream(directories.split(File.pathSeparator, -1)))
                .map(directory -> Path.of(directory, "temporal"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            String reason = "no 'temporal' program on the PATH: the real-server suite cannot run";
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(reason);
            }
            System.out.println("SKIPPED: " + reason);
            Assumptions.abort(reason);
        }
        return program.orElseThrow();
    }

    /** The project's own dynamic configuration as arguments of start-dev. */
    public static List<String> dynamicConfig() {
        try {
            List<String> arguments = new ArrayList<>();
            String key = "";
            for (String line : Files.readAllLines(Path.of("..", "ops", "temporal-dynamicconfig.yaml"))) {
                String text = line.strip();
                if (text.startsWith("- value:")) {
                    arguments.add("--dynamic-config-value");
                    arguments.add(
                            key + "=" + text.substring("- value:".length()).strip());
                } else if (text.endsWith(":") && !text.startsWith("#")) {
                    key = text.substring(0, text.length() - 1);
                }
            }
            return arguments;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
