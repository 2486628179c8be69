package dev.throughline.sandbox.zuora;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The faults to come, in the order given. A request meets at most one of them, and {@link FaultKind#SLOW} besides. */
public final class FaultPlan {
    private final List<Entry> entries = new ArrayList<>();
    private final List<Lateness> late = new ArrayList<>();
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
     * Takes a fault back; the answers that it makes late leave at once.
     *
     * @return false when there is none with this id (any more)
     */
    public boolean remove(long id) {
        boolean planned;
        List<Lateness> over;
        synchronized (this) {
            planned = entries.removeIf(entry -> entry.id == id);
            over = late.stream().filter(answer -> answer.faultId == id).toList();
        }
        over.forEach(Lateness::end);
        return planned || !over.isEmpty();
    }

    /** Takes every fault back; late answers leave at once. */
    public void clear() {
        List<Lateness> over;
        synchronized (this) {
            entries.clear();
            over = List.copyOf(late);
        }
        over.forEach(Lateness::end);
    }

    /** The faults that have not all happened yet. */
    public synchronized List<Planned> planned() {
        return entries.stream()
                .map(entry -> new Planned(entry.id, entry.fault, entry.left))
                .toList();
    }

    synchronized Optional<Fault> strike(
            Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        return strike(false, called, tenant, id, page).map(entry -> entry.fault);
    }

    /** The lateness of this request's answer, from now on. */
    synchronized Optional<Lateness> delay(
            Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        Optional<Lateness> lateness =
                strike(true, called, tenant, id, page).map(entry -> new Lateness(entry.id, entry.fault.delay()));
        lateness.ifPresent(late::add);
        return lateness;
    }

    /** To be called when a late answer leaves. */
    synchronized void left(Lateness answer) {
        late.remove(answer);
    }

    private Optional<Entry> strike(
            boolean slow, Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        Optional<Entry> struck = entries.stream()
                .filter(entry -> (entry.fault.kind() == FaultKind.SLOW) == slow)
                .filter(entry -> entry.fault.matches(called, tenant, id, page) && entry.drawn())
                .findFirst();
        struck.ifPresent(Entry::happened);
        entries.removeIf(entry -> entry.left == 0);
        return struck;
    }

    /** An answer that comes late, until its time is over or its fault is taken back. */
    static final class Lateness {
        private final long faultId;
        private final Duration delay;
        private final CompletableFuture<Void> over = new CompletableFuture<>();

        private Lateness(long faultId, Duration delay) {
            this.faultId = faultId;
            this.delay = delay;
        }

        Duration delay() {
            return delay;
        }

        void end() {
            over.complete(null);
        }

        /** Runs this once, when it is over. */
        void then(Runnable leave) {
            CompletableFuture<Void> unused = over.thenRun(leave);
        }
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
