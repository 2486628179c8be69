package dev.throughline.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One command of ours in a JVM of its own. What it says goes to a file. */
public final class Child implements AutoCloseable {
    private static final String MAIN_CLASS = "dev.throughline.launcher.Throughline";
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);
    private static final Duration TELLS_WITHIN = Duration.ofSeconds(10);
    private static final String END_OF_THREADS = "JNI global refs";
    private static final String API = "API:";

    private final String name;
    private final Path said;
    private final Process process;

    private Child(String name, Path said, Process process) {
        this.name = name;
        this.said = said;
        this.process = process;
    }

    /**
     * Starts the command.
     *
     * @param environment beside which the child sees only what any program needs
     */
    public static Child start(Path directory, Map<String, String> environment, String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN_CLASS));
        command.addAll(List.of(arguments));
        Path said = directory.resolve(name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment()
                .keySet()
                .removeIf(key ->
                        key.startsWith("TEMPORAL_") || key.startsWith("THROUGHLINE_") || key.startsWith("DATABASE_"));
        builder.environment().putAll(environment);
        try {
            return new Child(name, said, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until it has said this. */
    public Child ready(String words) {
        Await.until(name + " says '" + words + "'", () -> {
            boolean said = said().contains(words);
            if (!said && !process.isAlive()) {
                throw new AssertionError(name + " ended before it said '" + words + "'");
            }
            return said;
        });
        return this;
    }

    /** The address of the API, of a child that serves one and is ready. */
    public String apiUrl() {
        String line =
                said().lines().filter(text -> text.startsWith(API)).findFirst().orElseThrow();
        return line.substring(API.length()).strip().split(" ", 2)[0];
    }

    public String said() {
        try {
            return Files.readString(said, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String name() {
        return name;
    }

    /** Has a child that lives say what each of its threads does, for whoever has to find out why it hangs. */
    public void tellThreads() {
        if (process.isAlive()) {
            try {
                new ProcessBuilder("kill", "-QUIT", Long.toString(pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
                Await.until(name + " tells its threads", TELLS_WITHIN, () -> said().contains(END_OF_THREADS));
            } catch (IOException | AssertionError untold) {
                System.out.println(name + " does not tell its threads: " + untold);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to end, as Ctrl-C does, and answers its exit code. */
    public int stop() {
        process.destroy();
        return exitCode();
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            if (process.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError(name + " did not end");
    }

    /** Leaves nothing running, whatever has happened. */
    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
