package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.FaultQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The faults to come, in the order given. A request meets at most one of them, and {@link FaultKind#SLOW} besides. */
public final class FaultPlan {
    private final FaultQueue<Fault> queue = new FaultQueue<>();
    private final List<Lateness> late = new ArrayList<>();

    /**
     * Orders a fault.
     *
     * @return the id under which it can be taken back
     */
    public long add(Fault fault) {
        return queue.add(fault, fault.times(), fault.probability(), fault.seed());
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
            planned = queue.remove(id);
            over = late.stream().filter(answer -> answer.faultId == id).toList();
        }
        over.forEach(Lateness::end);
        return planned || !over.isEmpty();
    }

    /** Takes every fault back; late answers leave at once. */
    public void clear() {
        List<Lateness> over;
        synchronized (this) {
            queue.clear();
            over = List.copyOf(late);
        }
        over.forEach(Lateness::end);
    }

    /** The faults that have not all happened yet. */
    public List<FaultQueue.Planned<Fault>> planned() {
        return queue.planned();
    }

    Optional<Fault> strike(Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        return strike(false, called, tenant, id, page).map(FaultQueue.Planned::fault);
    }

    /** The lateness of this request's answer, from now on. */
    synchronized Optional<Lateness> delay(
            Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        Optional<Lateness> lateness = strike(true, called, tenant, id, page)
                .map(struck -> new Lateness(struck.id(), struck.fault().delay()));
        lateness.ifPresent(late::add);
        return lateness;
    }

    /** To be called when a late answer leaves. */
    synchronized void left(Lateness answer) {
        late.remove(answer);
    }

    private Optional<FaultQueue.Planned<Fault>> strike(
            boolean slow, Operation called, @Nullable String tenant, @Nullable Long id, @Nullable Integer page) {
        return queue.strikeNumbered(
                fault -> (fault.kind() == FaultKind.SLOW) == slow && fault.matches(called, tenant, id, page));
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
}
