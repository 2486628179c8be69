package dev.throughline.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, and what the list of processes shows of it. */
final class ChildProcess {
    private final Evidence evidence;

    ChildProcess(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Runs a command to its end. */
    void run(String[] arguments, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.throughline.launcher.Throughline"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(Arrays.asList(more));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            ProcessHandle.Info shown = process.info();
            evidence.add("ps/command", shown.commandLine().orElse(""));
            evidence.add("ps/arguments", Arrays.toString(shown.arguments().orElse(new String[0])));
            evidence.add("cli/process", process.getInputStream().readAllBytes());
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The command did not end");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
