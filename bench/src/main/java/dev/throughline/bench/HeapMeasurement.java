package dev.throughline.bench;

import dev.throughline.store.Database;
import dev.throughline.store.secret.MasterKey;
import java.util.UUID;

/** Runs a first pass with the worker alone in a JVM of its own. */
final class HeapMeasurement {
    private final ZuoraPlan plan;
    private final BenchTemporal temporal;
    private final Vendors vendors;

    HeapMeasurement(ZuoraPlan plan, BenchTemporal temporal, Vendors vendors) {
        this.plan = plan;
        this.temporal = temporal;
        this.vendors = vendors;
    }

    /** Measures one size, without latency. */
    HeapFigures measure(int records) {
        Tenant tenant = vendors.tenant(new Cell(records, 0));
        MasterKey key = MasterKey.generate();
        String customer = "bench-" + UUID.randomUUID();
        try (BenchDatabase fresh = BenchDatabase.fresh(plan.database())) {
            try (Database database = fresh.open()) {
                tenant.enrol(database, key, customer);
            }
            try (WorkerProcess worker = WorkerProcess.start(temporal, fresh.settings(), key, tenant.host())) {
                long startedAt = System.nanoTime();
                long synced = worker.await(() -> new DurableSync(temporal.client(), customer).run());
                double seconds = (System.nanoTime() - startedAt) / 1e9;
                HeapWatch.Seen seen = worker.end();
                return new HeapFigures(synced, seen.maxBytes(), seen.medianBytes(), seen.collections(), seconds);
            }
        }
    }
}
