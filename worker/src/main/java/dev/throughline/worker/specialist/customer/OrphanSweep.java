package dev.throughline.worker.specialist.customer;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Sweep;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Swept;
import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Removes customers that nobody onboards, a batch of them at a time, each with its access. */
final class OrphanSweep {
    private final CustomerLifecycle lifecycle;
    private final AccessTaking access;
    private final RunningProcesses processes;
    private final int customersPerBatch;
    private final Clock clock;

    OrphanSweep(Database database, RunningProcesses processes, int customersPerBatch, Clock clock) {
        this.lifecycle = new CustomerLifecycle(database);
        this.access = new AccessTaking(database, clock);
        this.processes = processes;
        this.customersPerBatch = customersPerBatch;
        this.clock = clock;
    }

    /**
     * Sweeps a batch.
     *
     * @param beat told the customer in hand with each batch of its rows
     */
    Swept sweep(Sweep request, Consumer<Object> beat) {
        Instant unchangedSince = clock.instant().minus(Duration.ofHours(request.minHours()));
        List<String> candidates = lifecycle.orphanCandidates(unchangedSince, request.afterId(), customersPerBatch);
        List<String> swept = new ArrayList<>();
        for (String candidate : candidates) {
            beat.accept(candidate);
            if (!processes.has(ProcessId.onboarding(candidate).toString())
                    && lifecycle.markOrphan(candidate, unchangedSince)) {
                remove(candidate, beat);
                swept.add(candidate);
            }
        }
        boolean last = candidates.size() < customersPerBatch;
        return new Swept(swept, last ? null : candidates.get(candidates.size() - 1));
    }

    private void remove(String customer, Consumer<Object> beat) {
        access.take(customer, null);
        do {
            beat.accept(customer);
        } while (!lifecycle.removeMarked(customer).done());
    }
}
