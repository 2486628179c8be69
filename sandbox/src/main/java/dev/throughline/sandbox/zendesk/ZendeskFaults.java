package dev.throughline.sandbox.zendesk;

import dev.throughline.sandbox.FaultQueue;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults to come. A call or a delivery meets at most one of them, and a slow answer besides. */
public final class ZendeskFaults {
    private final FaultQueue<ZendeskFault> queue = new FaultQueue<>();

    /** Orders a fault, and answers the id under which it can be taken back. */
    public long add(ZendeskFault fault) {
        return queue.add(fault, fault.times(), fault.probability(), fault.seed());
    }

    public boolean remove(long id) {
        return queue.remove(id);
    }

    public void clear() {
        queue.clear();
    }

    FaultQueue<ZendeskFault> queue() {
        return queue;
    }

    Optional<ZendeskFault> strike(ZendeskOperation operation, @Nullable Long ticketId) {
        return queue.strike(fault -> fault.kind() != ZendeskFault.Kind.SLOW && fault.matches(operation, ticketId));
    }

    Duration delay(ZendeskOperation operation, @Nullable Long ticketId) {
        return queue.strike(fault -> fault.kind() == ZendeskFault.Kind.SLOW && fault.matches(operation, ticketId))
                .map(ZendeskFault::delay)
                .orElse(Duration.ZERO);
    }
}
