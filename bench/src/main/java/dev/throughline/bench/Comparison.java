package dev.throughline.bench;

import dev.throughline.store.Database;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.runtime.WorkerSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The timed passes: each repetition of a cell runs the durable sync and the plain loop one after the other, each with a
 * first and an unchanged second pass over its own empty database, and the next repetition begins with the other side.
 */
final class Comparison {
    /** Enough to have the hot code compiled on both sides before the first timed pass. */
    private static final int WARM_UP_RECORDS = 100_000;

    /** What a pass costs once, whatever it finds, is compiled only after many passes: as in a worker that has run a day. */
    private static final int WARM_UP_PASSES = 100;

    /** A small benchmark does not warm up for longer than it measures. */
    private static final int RECORDS_PER_WARM_UP_PASS = 200;

    /** A repetition that is not timed. */
    private static final int WARM_UP = 0;

    private static final Cell ONE_DEFINITION = new Cell(Cell.RECORDS_PER_DEFINITION, 0);

    private final ZuoraPlan plan;
    private final BenchTemporal temporal;
    private final Vendors vendors;
    private final Neighbours neighbours;
    private final Consumer<String> progress;
    private final List<Sample> samples = new ArrayList<>();
    private final List<HistoryCost> histories = new ArrayList<>();
    private final List<Double> fixedSeconds = new ArrayList<>();

    Comparison(
            ZuoraPlan plan, BenchTemporal temporal, Vendors vendors, Neighbours neighbours, Consumer<String> progress) {
        this.plan = plan;
        this.temporal = temporal;
        this.vendors = vendors;
        this.neighbours = neighbours;
        this.progress = progress;
    }

    /**
     * How both sides work.
     *
     * @param vendors host:port of the stand-ins, comma-separated
     */
    static WorkerSettings settings(String vendors) {
        WorkerSettings usual = WorkerSettings.DEFAULT;
        return new WorkerSettings(
                usual.zuoraSlots(),
                usual.zuoraConcurrency(),
                new WorkerSettings.TenantLimits(usual.limits().concurrent(), 1_000_000_000L),
                usual.drainWithin(),
                usual.pageLength(),
                vendors);
    }

    void run() {
        warmUp();
        fixedStart();
        for (Cell cell : plan.cells()) {
            Turns.take(
                    plan.repetitions(), repetition -> durable(cell, repetition), repetition -> plain(cell, repetition));
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<HistoryCost> histories() {
        return List.copyOf(histories);
    }

    /** Seconds of a durable sync of one unchanged definition: what it costs whatever it finds. */
    Spread fixedStartSeconds() {
        return Spread.of(fixedSeconds);
    }

    /** Untimed, on the largest tenant that does not take long. */
    private void warmUp() {
        progress.accept("warming up");
        int largest = plan.records().stream().mapToInt(Integer::intValue).max().orElse(0);
        Cell cell = new Cell(Math.min(largest, WARM_UP_RECORDS), 0);
        durable(cell, WARM_UP);
        plain(cell, WARM_UP);
        int passes = Math.max(1, Math.min(largest / RECORDS_PER_WARM_UP_PASS, WARM_UP_PASSES));
        durable(ONE_DEFINITION, WARM_UP, passes);
        plain(ONE_DEFINITION, WARM_UP, passes);
    }

    private void fixedStart() {
        for (int repetition = 1; repetition <= plan.repetitions(); repetition++) {
            durable(ONE_DEFINITION, repetition);
        }
        samples.stream()
                .filter(sample -> sample.pass() == PassKind.UNCHANGED)
                .forEach(sample -> fixedSeconds.add(sample.seconds()));
        samples.clear();
    }

    private void durable(Cell cell, int repetition) {
        durable(cell, repetition, 1);
    }

    private void durable(Cell cell, int repetition, int rounds) {
        Tenant tenant = vendors.tenant(cell);
        MasterKey key = MasterKey.generate();
        String customer = "bench-" + UUID.randomUUID();
        try (BenchDatabase fresh = BenchDatabase.fresh(plan.database());
                Database database = fresh.open()) {
            tenant.enrol(database, key, customer);
            SecretVault vault = SecretVault.open(key, database);
            try (WorkerRuntime worker = WorkerRuntime.start(
                    settings(tenant.host()), database, vault, temporal.client(), temporal.traits())) {
                DurableSync sync = new DurableSync(temporal.client(), customer);
                for (PassKind pass : passes(rounds)) {
                    long records = timed(Side.DURABLE, cell, pass, repetition, sync::run);
                    if (repetition == 1) {
                        histories.add(sync.history(pass, records));
                    }
                }
                worker.drain();
            }
        }
    }

    /** A first pass and its second one, and as many more second ones as there are more rounds. */
    private static List<PassKind> passes(int rounds) {
        List<PassKind> passes = new ArrayList<>(List.of(PassKind.values()));
        passes.addAll(Collections.nCopies(rounds - 1, PassKind.UNCHANGED));
        return passes;
    }

    private void plain(Cell cell, int repetition) {
        plain(cell, repetition, 1);
    }

    private void plain(Cell cell, int repetition, int rounds) {
        Tenant tenant = vendors.tenant(cell);
        WorkerSettings settings = settings(tenant.host());
        ExecutorService executor = Executors.newFixedThreadPool(settings.zuoraConcurrency());
        String customer = "bench-" + UUID.randomUUID();
        try (BenchDatabase fresh = BenchDatabase.fresh(plan.database());
                Database database = fresh.open();
                PlainZuora zuora = new PlainZuora(tenant, settings.zuoraConcurrency())) {
            tenant.enrol(database, MasterKey.generate(), customer);
            PlainSync sync = new PlainSync(zuora, database, customer, settings.pageLength(), executor);
            for (PassKind pass : passes(rounds)) {
                timed(Side.PLAIN, cell, pass, repetition, sync::run);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private long timed(Side side, Cell cell, PassKind pass, int repetition, LongSupplier work) {
        System.gc();
        long startedAt = System.nanoTime();
        long records = work.getAsLong();
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        if (repetition != WARM_UP) {
            Sample sample = new Sample(side, cell, pass, repetition, records, seconds, neighbours.load());
            checkAgreement(sample);
            samples.add(sample);
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s, repetition %d of %d: %s, %s: %.2f s, %,.0f records/s",
                    cell.label(),
                    repetition,
                    plan.repetitions(),
                    side.label(),
                    pass.label(),
                    seconds,
                    sample.recordsPerSecond()));
        }
        return records;
    }

    /** Two sides that did not do the same work cannot be compared. */
    private void checkAgreement(Sample sample) {
        samples.stream()
                .filter(other -> other.cell().equals(sample.cell()) && other.records() != sample.records())
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalStateException(sample.cell().label() + ": the "
                            + sample.side().label() + " saw " + sample.records() + " records, but the "
                            + other.side().label() + " saw " + other.records());
                });
    }
}
