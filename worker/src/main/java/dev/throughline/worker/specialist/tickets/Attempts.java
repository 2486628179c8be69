package dev.throughline.worker.specialist.tickets;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of attempts at operations, by the operation's key and durably: whether a write may have happened of
 * which nobody heard the end. A recorded {@link Effect} ends an attempt; the operation is not asked for again then.
 */
interface Attempts {
    /** When an operation was last sent whose end is not known; empty when it was not, or the vendor refused it. */
    Optional<Instant> sentAt(String key);

    /** Remembers, before it is sent, that an operation may happen from now on. */
    void sending(String key, Instant at);

    /** Forgets it: the vendor said that it did not happen. */
    void refused(String key);
}
