package dev.throughline.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, and what the list of processes shows of it. */
final class ChildProcess {
    private final Evidence evidence;
    private final ProcessTable table;

    ChildProcess(Evidence evidence) {
        this.evidence = evidence;
        this.table = new ProcessTable(evidence);
    }

    /**
     * Runs a command to its end.
     *
     * @param secrets variables of its environment; without any, its environment is evidence too
     */
    void run(Map<String, String> secrets, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.throughline.launcher.Throughline"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The test itself may have been given a secret, such as a database's password.
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL"));
        builder.environment().putAll(secrets);
        try {
            Process process = builder.start();
            ProcessHandle.Info shown = process.info();
            evidence.add("ps/command", shown.commandLine().orElse(""));
            evidence.add("ps/arguments", Arrays.toString(shown.arguments().orElse(new String[0])));
            table.commandLine(process.toHandle());
            if (secrets.isEmpty()) {
                table.environment(process.toHandle());
            }
            byte[] said = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The command did not end");
            }
            evidence.add("cli/" + String.join(" ", arguments) + " -> " + process.exitValue(), said);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
