package dev.throughline.sandbox.slack;

import dev.throughline.sandbox.FaultQueue;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults to come. A call meets at most one of them, and a slow answer besides. */
public final class SlackFaults {
    private final FaultQueue<SlackFault> queue = new FaultQueue<>();

    /** Orders a fault, and answers the id under which it can be taken back. */
    public long add(SlackFault fault) {
        return queue.add(fault, fault.times(), 1, 0);
    }

    public boolean remove(long id) {
        return queue.remove(id);
    }

    public void clear() {
        queue.clear();
    }

    FaultQueue<SlackFault> queue() {
        return queue;
    }

    Optional<SlackFault> strike(String method, @Nullable String channel) {
        return queue.strike(fault -> fault.kind() != SlackFault.Kind.SLOW && fault.matches(method, channel));
    }

    Duration delay(String method, @Nullable String channel) {
        return queue.strike(fault -> fault.kind() == SlackFault.Kind.SLOW && fault.matches(method, channel))
                .map(SlackFault::delay)
                .orElse(Duration.ZERO);
    }
}
