package dev.throughline.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the list of processes shows: of each process its command line, which everybody on the machine may read, and of some
 * their environment. It is read from {@code /proc} where there is one, since the JDK leaves long command lines out.
 */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");

    private final Evidence evidence;

    ProcessTable(Evidence evidence) {
        this.evidence = evidence;
    }

    /**
     * The processes that this JVM has started and that run. A program that is not ours was given no secret, so its
     * environment must hold none either.
     */
    void collectStarted() {
        ProcessHandle.current().descendants().forEach(process -> {
            commandLine(process);
            if (!process.info().command().orElse("").endsWith("java")) {
                environment(process);
            }
        });
    }

    void commandLine(ProcessHandle process) {
        String shown = read(process, "cmdline")
                .orElseGet(() -> process.info().commandLine().orElse(""));
        evidence.add("ps/command line of " + process.info().command().orElse("a process"), shown);
    }

    void environment(ProcessHandle process) {
        read(process, "environ")
                .ifPresent(shown -> evidence.add(
                        "ps/environment of " + process.info().command().orElse("a process"), shown));
    }

    private static Optional<String> read(ProcessHandle process, String what) {
        Path file = PROC.resolve(Long.toString(process.pid())).resolve(what);
        try {
            return Files.isReadable(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace('\0', '\n'))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
