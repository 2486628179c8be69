package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Snapshots in a transaction. */
final class SnapshotRows {
    private SnapshotRows() {}

    static Optional<Snapshots> read(Handle transaction, String connection, String ticket) {
        List<Row> rows = transaction
                .createQuery("select s.side, s.hash, s.body, l.looked_at from ticket_snapshot s join ticket_link l"
                        + " on l.connection = s.connection and l.ticket = s.ticket"
                        + " where s.connection = :connection and s.ticket = :ticket and l.looked_at is not null")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .map((row, context) -> new Row(
                        Side.valueOf(row.getString("side")),
                        row.getString("hash"),
                        row.getString("body"),
                        instant(row, "looked_at")))
                .list();
        Optional<Row> task =
                rows.stream().filter(row -> row.side() == Side.CLICKUP).findFirst();
        return rows.stream()
                .filter(row -> row.side() == Side.ZENDESK)
                .findFirst()
                .map(found -> new Snapshots(
                        TicketJson.read(found.body(), TicketSnapshot.class),
                        found.hash(),
                        task.map(row -> TicketJson.read(row.body(), TaskSnapshot.class))
                                .orElse(null),
                        task.map(Row::hash).orElse(null),
                        found.at()));
    }

    private record Row(Side side, String hash, String body, Instant at) {}
}
