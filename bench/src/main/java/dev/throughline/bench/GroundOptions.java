package dev.throughline.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every benchmark can be asked for: where it runs, how often, how little, and where its report goes. */
final class GroundOptions {
    private static final int USUAL_REPETITIONS = 3;
    private static final int MOST_REPETITIONS = 100;

    private final PrintWriter out;
    private final PrintWriter err;
    private final BooleanSupplier onlyJson;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--db",
            paramLabel = "h2|URL",
            description = "h2 (default), or a jdbc:postgresql: URL with user and password that may create schemas.")
    private String database = BenchDatabase.H2;

    @Option(
            names = "--temporal",
            paramLabel = "in-memory|ADDRESS",
            description = "in-memory (default), or host:port of a server that no other worker of ours serves.")
    private String temporal = BenchTemporal.IN_MEMORY;

    @Option(names = "--repetitions", paramLabel = "N", description = "Of each measurement. Default 3.")
    private @Nullable Integer repetitions;

    @Option(names = "--quick", description = "Little of everything, one repetition: a look, not a measurement.")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "For the JSON and the SVG. Default target/bench.")
    private Path directory = Path.of("target", "bench");

    @Option(names = "--quiet-json", description = "No JSON on standard output; the file is written all the same.")
    private boolean quietJson;

    /**
     * The options of one benchmark.
     *
     * @param out for the report
     * @param err for progress
     * @param onlyJson whether the report is JSON alone; asked when it is printed
     */
    GroundOptions(PrintWriter out, PrintWriter err, BooleanSupplier onlyJson) {
        this.out = out;
        this.err = err;
        this.onlyJson = onlyJson;
    }

    /**
     * Refuses what cannot be measured.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    static void check(String database, String temporal, int repetitions) {
        if (repetitions < 1 || repetitions > MOST_REPETITIONS) {
            throw new IllegalArgumentException("--repetitions is 1 to " + MOST_REPETITIONS + ", not " + repetitions);
        }
        BenchDatabase.describe(database);
        if (!temporal.equals(BenchTemporal.IN_MEMORY) && !temporal.matches("[^\\s:/]+:[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "--temporal is " + BenchTemporal.IN_MEMORY + " or host:port, not " + temporal);
        }
    }

    String database() {
        return database;
    }

    String temporal() {
        return temporal;
    }

    /** Whether little is enough. */
    boolean quick() {
        return quick;
    }

    /** As asked for; otherwise one for a quick look. */
    int repetitions() {
        Integer asked = repetitions;
        return asked != null ? asked : quick ? 1 : USUAL_REPETITIONS;
    }

    /**
     * What the options ask for.
     *
     * @param made fails with IllegalArgumentException when that cannot be measured, which becomes a mistake of usage
     */
    <P> P plan(Supplier<P> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    void progress(String line) {
        err.println(line);
        err.flush();
    }

    /**
     * Writes the report as JSON and SVG, and prints it.
     *
     * @param name of the files
     * @param text as tables
     */
    void publish(String name, Object report, String text, Chart chart) {
        String json = JsonReport.of(report);
        write(name + ".json", json + System.lineSeparator());
        write(name + ".svg", BarChart.of(chart));
        if (!onlyJson.getAsBoolean()) {
            out.print(text);
        }
        if (onlyJson.getAsBoolean() || !quietJson) {
            out.println(json);
        }
        out.flush();
    }

    private void write(String name, String content) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + name + " into " + directory, e);
        }
    }
}
