package dev.throughline.bench;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private final GroundOptions ground;

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
            names = "--memory",
            description = "Also the worker's heap, alone in its JVM, at 100000 and 1000000 records (minutes).")
    private boolean memory;

    ZuoraBenchCommand(PrintWriter out, PrintWriter err, BooleanSupplier onlyJson) {
        ground = new GroundOptions(out, err, onlyJson);
    }

    @Override
    public Integer call() {
        ZuoraReport report = new ZuoraBench(plan(), ground::progress).run();
        ground.publish("zuora", report, ZuoraText.of(report), ZuoraChart.of(report));
        return 0;
    }

    /** What the options ask for. */
    ZuoraPlan plan() {
        return ground.plan(() -> new ZuoraPlan(
                boxed(records != null ? records : ground.quick() ? QUICK_RECORDS : USUAL_RECORDS),
                boxed(latencies),
                ground.repetitions(),
                ground.database(),
                ground.temporal(),
                memory ? boxed(ground.quick() ? QUICK_HEAP_RECORDS : HEAP_RECORDS) : List.of()));
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().distinct().toList();
    }
}
