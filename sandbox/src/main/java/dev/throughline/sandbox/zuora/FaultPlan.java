package dev.throughline.sandbox.zuora;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The faults to come, in the order given. A request meets at most one of them, and {@link FaultKind#SLOW} besides. */
public final class FaultPlan {
    private final List<Entry> entries = new ArrayList<>();
    private long nextId = 1;

    /**
     * Orders a fault.
     *
     * @return the id under which it can be taken back
     */
    public synchronized long add(Fault fault) {
        Entry entry = new Entry(nextId++, fault);
        entries.add(entry);
        return entry.id;
    }

    /**
     * Takes a fault back.
     *
     * @return false when there is none with this id (any more)
     */
    public synchronized boolean remove(long id) {
        return entries.removeIf(entry -> entry.id == id);
    }

    public synchronized void clear() {
        entries.clear();
    }

    /** The faults that have not all happened yet. */
    public synchronized List<Planned> planned() {
        return entries.stream()
                .map(entry -> new Planned(entry.id, entry.fault, entry.left))
                .toList();
    }

    synchronized Optional<Fault> strike(
            Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        return entries.isEmpty() ? Optional.empty() : strike(false, called, tenant, id, page);
    }

    synchronized Optional<Fault> delay(
            Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        return entries.isEmpty() ? Optional.empty() : strike(true, called, tenant, id, page);
    }

    private Optional<Fault> strike(
            boolean slow, Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        Optional<Entry> struck = entries.stream()
                .filter(entry -> (entry.fault.kind() == FaultKind.SLOW) == slow)
                .filter(entry -> entry.fault.matches(called, tenant, id, page) && entry.drawn())
                .findFirst();
        struck.ifPresent(Entry::happened);
        entries.removeIf(entry -> entry.left == 0);
        return struck.map(entry -> entry.fault);
    }

    /**
     * A fault to come.
     *
     * @param left matching requests still to fail
     */
    public record Planned(long id, Fault fault, int left) {}

    private static final class Entry {
        private final long id;
        private final Fault fault;
        private final SplittableRandom random;
        private int left;

        Entry(long id, Fault fault) {
            this.id = id;
            this.fault = fault;
            this.random = new SplittableRandom(fault.seed());
            this.left = fault.times();
        }

        void happened() {
            if (left != Integer.MAX_VALUE) {
                left--;
            }
        }

        boolean drawn() {
            return fault.probability() >= 1 || random.nextDouble() < fault.probability();
        }
    }
}
