package dev.throughline.worker.specialist.tickets;

import dev.throughline.store.ticket.AttemptRepository;
import java.time.Instant;
import java.util.Optional;

/** The attempts at the operations of one ticket, in the store. */
record StoredAttempts(AttemptRepository attempts, String connection, String ticket) implements Attempts {
    @Override
    public Optional<Instant> sentAt(String key) {
        return attempts.sentAt(connection, ticket, key);
    }

    @Override
    public void sending(String key, Instant at) {
        attempts.sending(connection, ticket, key, at);
    }

    @Override
    public void refused(String key) {
        attempts.refused(connection, ticket, key);
    }
}
