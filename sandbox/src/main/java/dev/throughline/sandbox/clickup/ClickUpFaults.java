package dev.throughline.sandbox.clickup;

import dev.throughline.sandbox.FaultQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults to come. A call or an event meets at most one of them, and a call a slow answer besides. */
public final class ClickUpFaults {
    private final FaultQueue<ClickUpFault> queue = new FaultQueue<>();

    /** Orders a fault, and answers the id under which it can be taken back. */
    public long add(ClickUpFault fault) {
        return queue.add(fault, fault.times(), fault.probability(), fault.seed());
    }

    public boolean remove(long id) {
        return queue.remove(id);
    }

    public void clear() {
        queue.clear();
    }

    /** The faults that have not all happened yet. */
    public List<FaultQueue.Planned<ClickUpFault>> planned() {
        return queue.planned();
    }

    FaultQueue<ClickUpFault> queue() {
        return queue;
    }

    Optional<ClickUpFault> strike(ClickUpOperation called, String id, @Nullable Long page) {
        return queue.strike(fault -> fault.kind() != ClickUpFault.Kind.SLOW && fault.matches(called, id, page));
    }

    Optional<ClickUpFault> strikeEvent(String name) {
        return queue.strike(fault -> fault.matchesEvent(name));
    }

    Duration delay(ClickUpOperation called, String id, @Nullable Long page) {
        return queue.strike(fault -> fault.kind() == ClickUpFault.Kind.SLOW && fault.matches(called, id, page))
                .map(ClickUpFault::delay)
                .orElse(Duration.ZERO);
    }
}
