package dev.throughline.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A shell for the lines of the README, in a directory with a stand-in for the launcher script. */
final class ReadmeShell {
    private static final Path README = Path.of("..", "README.md");
    private static final long PATIENCE_SECONDS = 120;

    private final Path directory;

    private ReadmeShell(Path directory) {
        this.directory = directory;
    }

    /** In the place of the launcher script, which would build first: it answers what `throughline token` finds. */
    static ReadmeShell in(Path directory) throws IOException {
        Path script = Files.writeString(
                directory.resolve("throughline"),
                "#!/bin/sh\n[ \"$1\" = token ] && cat '" + directory + "/admin.key'\n");
        assertTrue(script.toFile().setExecutable(true));
        return new ReadmeShell(directory);
    }

    static void needsCurl() throws Exception {
        Process asked = new ProcessBuilder("sh", "-c", "command -v curl").start();
        Assumptions.assumeTrue(asked.waitFor() == 0, "there is no curl on this machine");
    }

    /** What a system in this directory is told. */
    static Map<String, String> environment(Path directory) {
        Map<String, String> values = new HashMap<>();
        values.put("THROUGHLINE_DATA", directory.toString());
        values.put("THROUGHLINE_PORT", "0");
        values.put("THROUGHLINE_TEMPORAL", "in-memory");
        values.put("TEMPORAL_CONFIG_FILE", directory.resolve("none.toml").toString());
        values.put("THROUGHLINE_SANDBOX_DEFINITIONS", "120");
        values.put("THROUGHLINE_SANDBOX_LATENCY", "10ms");
        return values;
    }

    /** The curl lines that call an address, in their order. */
    static List<String> curlLines(String address) throws IOException {
        return Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("curl ") && line.contains(address))
                .toList();
    }

    Ran run(String line) throws Exception {
        Path answer = Files.createTempFile(directory, "answer", ".txt");
        Process curl = new ProcessBuilder("sh", "-c", line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        boolean ended = curl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        curl.destroyForcibly();
        Ran ran = new Ran(line, Files.readString(answer, StandardCharsets.UTF_8));
        assertTrue(ended, () -> "did not end: " + ran);
        assertEquals(0, curl.exitValue(), ran::toString);
        return ran;
    }

    /** A line and what came back. */
    record Ran(String line, String answer) {
        boolean does(String path) {
            return line.contains(path);
        }

        void answers(String words) {
            assertTrue(answer.contains(words), this::toString);
        }
    }
}
