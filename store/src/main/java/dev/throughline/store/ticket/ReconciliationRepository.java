package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reconciliations, and how far their sweeps have come. */
public final class ReconciliationRepository {
    private static final String THIS = " where connection = :connection and run = :run";

    private final Database database;

    public ReconciliationRepository(Database database) {
        this.database = database;
    }

    /**
     * Writes a reconciliation down that begins; asking again with the same run answers the same.
     *
     * @param full whether everything is to be looked at; so it is too while a sweep has not come to its end once
     * @param by who asks; null for a schedule
     */
    public StoredReconciliation open(String connection, String run, boolean full, @Nullable String by, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            int sweeps = transaction
                    .createQuery("select count(*) from ticket_watermark where connection = :connection")
                    .bind("connection", connection)
                    .mapTo(Integer.class)
                    .one();
            transaction
                    .createUpdate("insert into ticket_reconciliation (connection, run, whole, started_by, started_at)"
                            + " select :connection, :run, :whole, :by, :now from (select 1 as one) a where not exists"
                            + " (select 1 from ticket_reconciliation" + THIS + ")")
                    .bind("connection", connection)
                    .bind("run", run)
                    .bind("whole", full || sweeps < Side.values().length)
                    .bindByType("by", by, String.class)
                    .bind("now", now)
                    .execute();
            return find(transaction, connection, run).orElseThrow();
        });
    }

    /** Keeps what it did. */
    public void close(ReconciliationReport report) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update ticket_reconciliation set ended_at = :ended, report = :report" + THIS)
                        .bind("ended", report.endedAt())
                        .bind("report", TicketJson.write(report))
                        .bind("connection", report.connection())
                        .bind("run", report.run())
                        .execute());
    }

    /**
     * Reconciliations, the newest first.
     *
     * @param before only ids below this one
     */
    public List<StoredReconciliation> list(String connection, long before, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from ticket_reconciliation"
                                + " where connection = :connection and id < :before order by id desc limit :limit")
                        .bind("connection", connection)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> reconciliation(row))
                        .list());
    }

    /** When the last one began that looked at everything and came to its end; the epoch when there is none. */
    public Instant wholeSince(String connection) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from ticket_reconciliation where connection ="
                                + " :connection and whole = true and ended_at is not null order by id desc limit 1")
                        .bind("connection", connection)
                        .map((row, context) -> reconciliation(row).startedAt())
                        .findOne()
                        .orElse(Instant.EPOCH));
    }

    public Optional<StoredReconciliation> find(String connection, String run) {
        return database.jdbi().withHandle(handle -> find(handle, connection, run));
    }

    private static Optional<StoredReconciliation> find(Handle handle, String connection, String run) {
        return handle.createQuery("select * from ticket_reconciliation" + THIS)
                .bind("connection", connection)
                .bind("run", run)
                .map((row, context) -> reconciliation(row))
                .findOne();
    }

    /** How far the sweep of a side has come; empty before it came to its end for the first time. */
    public Optional<String> watermark(String connection, Side side) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select position from ticket_watermark where connection = :connection and side = :side")
                        .bind("connection", connection)
                        .bind("side", side.name())
                        .mapTo(String.class)
                        .findOne());
    }

    /** Notes that the sweep of a side has come to its end. */
    public void moveWatermark(String connection, Side side, String position, Instant now) {
        database.jdbi().useTransaction(transaction -> {
            transaction
                    .createUpdate("delete from ticket_watermark where connection = :connection and side = :side")
                    .bind("connection", connection)
                    .bind("side", side.name())
                    .execute();
            transaction
                    .createUpdate("insert into ticket_watermark (connection, side, position, moved_at)"
                            + " values (:connection, :side, :position, :now)")
                    .bind("connection", connection)
                    .bind("side", side.name())
                    .bind("position", position)
                    .bind("now", now)
                    .execute();
        });
    }

    /** Forgets reconciliations that began before a time; answers how many. */
    public int forget(Instant before) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createUpdate("delete from ticket_reconciliation where started_at < :before")
                                .bind("before", before)
                                .execute());
    }

    private static StoredReconciliation reconciliation(ResultSet row) throws SQLException {
        String report = nullableText(row, "report");
        return new StoredReconciliation(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("run"),
                row.getBoolean("whole"),
                nullableText(row, "started_by"),
                instant(row, "started_at"),
                report == null ? null : TicketJson.read(report, ReconciliationReport.class));
    }
}
