package dev.throughline.worker.specialist.ledger;

import dev.throughline.contract.specialist.ProcessLedgerActivities;
import dev.throughline.store.Database;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import java.time.Instant;
import java.util.Objects;

/** Keeps the index of processes in the store. */
public final class ProcessLedgerActivitiesImpl implements ProcessLedgerActivities {
    private final ProcessIndex index;
    private final String server;

    /**
     * Makes the keeper for one Temporal server.
     *
     * @param server the identity of the server, so that what an in-memory one forgot can be told later
     */
    public ProcessLedgerActivitiesImpl(Database database, String server) {
        this.index = new ProcessIndex(database);
        this.server = server;
    }

    @Override
    public void opened(Opened event) {
        index.opened(new ProcessRow(
                event.processId(),
                event.runKey(),
                event.type(),
                event.customer(),
                "RUNNING",
                Instant.ofEpochMilli(event.startedAtMillis()),
                null,
                null,
                server));
    }

    @Override
    public void closed(Closed event) {
        Instant closedAt = Instant.ofEpochMilli(event.closedAtMillis());
        Long startedAt = event.startedAtMillis();
        index.closed(
                new ProcessRow(
                        event.processId(),
                        event.runKey(),
                        Objects.requireNonNullElse(event.type(), event.processId()),
                        event.customer(),
                        event.status(),
                        startedAt == null ? closedAt : Instant.ofEpochMilli(startedAt),
                        closedAt,
                        event.failure(),
                        server),
                Objects.requireNonNullElse(event.runId(), event.runKey()));
    }
}
