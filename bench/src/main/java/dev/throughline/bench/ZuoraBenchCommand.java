package dev.throughline.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline bench zuora}: the durable Zuora sync against a plain loop, in the same run. */
@Command(
        mixinStandardHelpOptions = true,
        name = "zuora",
        description = {
            "Measures the durable Zuora sync against a plain loop with the same pages, exports and SQL.",
            "Prints tables and JSON, and writes zuora.json and zuora.svg. A missed aim is printed, and is no error."
        })
final class ZuoraBenchCommand implements Callable<Integer> {
    private static final int[] USUAL_RECORDS = {20_000, 200_000};
    private static final int[] QUICK_RECORDS = {2_000, 20_000};
    private static final int[] HEAP_RECORDS = {100_000, 1_000_000};
    private static final int[] QUICK_HEAP_RECORDS = {20_000, 100_000};
    private static final int USUAL_REPETITIONS = 3;

    private final PrintWriter out;
    private final PrintWriter err;
    private final BooleanSupplier onlyJson;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            split = ",",
            description = "Sizes in rows: definitions, tasks and linkages. Default 20000,200000.")
    private int @Nullable [] records;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            split = ",",
            description = "What the vendor takes longer for each answer. Default 0,40.")
    private int[] latencies = {0, 40};

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

    @Option(names = "--out", paramLabel = "DIR", description = "For zuora.json and zuora.svg. Default target/bench.")
    private Path directory = Path.of("target", "bench");

    @Option(names = "--quick", description = "2000 and 20000 records, one repetition: a look, not a measurement.")
    private boolean quick;

    @Option(
            names = "--memory",
            description = "Also the worker's heap, alone in its JVM, at 100000 and 1000000 records (minutes).")
    private boolean memory;

    @Option(names = "--quiet-json", description = "No JSON on standard output; the file is written all the same.")
    private boolean quietJson;

    ZuoraBenchCommand(PrintWriter out, PrintWriter err, BooleanSupplier onlyJson) {
        this.out = out;
        this.err = err;
        this.onlyJson = onlyJson;
    }

    @Override
    public Integer call() {
        BenchReport report = new ZuoraBench(plan(), this::progress).run();
        String json = JsonReport.of(report);
        write("zuora.json", json + System.lineSeparator());
        write("zuora.svg", BarChart.of(report));
        if (!onlyJson.getAsBoolean()) {
            out.print(TextReport.of(report));
        }
        if (onlyJson.getAsBoolean() || !quietJson) {
            out.println(json);
        }
        out.flush();
        return 0;
    }

    /** What the options ask for. */
    BenchPlan plan() {
        try {
            return new BenchPlan(
                    boxed(records != null ? records : quick ? QUICK_RECORDS : USUAL_RECORDS),
                    boxed(latencies),
                    repetitions != null ? repetitions : quick ? 1 : USUAL_REPETITIONS,
                    database,
                    temporal,
                    memory ? boxed(quick ? QUICK_HEAP_RECORDS : HEAP_RECORDS) : List.of());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().distinct().toList();
    }

    private void progress(String line) {
        err.println(line);
        err.flush();
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
