package dev.throughline.sandbox.smtp;

import dev.throughline.sandbox.FaultQueue;
import java.util.Optional;

/** The faults to come. A command meets at most one of them. */
public final class SmtpFaults {
    private final FaultQueue<SmtpFault> queue = new FaultQueue<>();

    /** Orders a fault, and answers the id under which it can be taken back. */
    public long add(SmtpFault fault) {
        return queue.add(fault, fault.times(), 1, 0);
    }

    public boolean remove(long id) {
        return queue.remove(id);
    }

    public void clear() {
        queue.clear();
    }

    FaultQueue<SmtpFault> queue() {
        return queue;
    }

    Optional<SmtpFault> strike(String verb, String argument) {
        return queue.strike(fault -> fault.matches(verb, argument));
    }
}
