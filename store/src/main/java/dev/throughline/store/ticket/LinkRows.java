package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of links in a transaction that changes them. */
final class LinkRows {
    private LinkRows() {}

    /** The link, which nobody else changes until the transaction ends; made when it is not there yet. */
    static StoredLink hold(Handle transaction, String connection, String ticket, Instant now) {
        Optional<StoredLink> known = held(transaction, connection, ticket);
        return known.isPresent() ? known.get() : make(transaction, connection, ticket, now);
    }

    /** The link, which nobody else changes until the transaction ends; empty when there is none. */
    static Optional<StoredLink> held(Handle transaction, String connection, String ticket) {
        return transaction
                .createQuery("select * from ticket_link where connection = :connection and ticket = :ticket for update")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .map((row, context) -> link(row))
                .findOne();
    }

    private static StoredLink make(Handle transaction, String connection, String ticket, Instant now) {
        Base none = Base.none(ticket);
        insert(transaction, connection, none, null, now);
        return held(transaction, connection, ticket).orElseThrow();
    }

    static void insert(Handle transaction, String connection, Base base, @Nullable String kind, Instant now) {
        transaction
                .createUpdate("insert into ticket_link (connection, ticket, task, kind, status, tries, base, version,"
                        + " looked_version, rounds, writes, echoes, created_at, updated_at) values"
                        + " (:connection, :ticket, :task, :kind, 'OPEN', 0, :base, 0, -1, 0, 0, 0, :now,"
                        + " :now)")
                .bind("connection", connection)
                .bind("ticket", base.ticket())
                .bind("task", base.task())
                .bind("kind", kind)
                .bind("base", TicketJson.write(base))
                .bind("now", now)
                .execute();
    }

    /** Remembers something else. Whatever was looked at or planned by the base before is out of date by it. */
    static void remember(Handle transaction, StoredLink link, Base base, @Nullable String plan, Instant now) {
        transaction
                .createUpdate("update ticket_link set base = :base, task = :task, plan = :plan, version = version + 1,"
                        + " updated_at = :now where connection = :connection and ticket = :ticket")
                .bind("base", TicketJson.write(base))
                .bind("task", base.task())
                .bind("plan", plan)
                .bind("now", now)
                .bind("connection", link.connection())
                .bind("ticket", link.ticket())
                .execute();
    }

    /** Whether a task is another ticket's. Who asks at the same time waits until the transaction ends: it may take the task. */
    static boolean isTaken(Handle transaction, StoredLink link, String task) {
        transaction
                .createQuery("select id from ticket_connection where id = :connection for update")
                .bind("connection", link.connection())
                .mapTo(String.class)
                .findOne();
        return transaction
                .createQuery("select 1 from ticket_link where connection = :connection and task = :task"
                        + " and ticket <> :ticket limit 1")
                .bind("connection", link.connection())
                .bind("task", task)
                .bind("ticket", link.ticket())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static StoredLink link(ResultSet row) throws SQLException {
        String outcome = nullableText(row, "outcome");
        String reason = nullableText(row, "reason");
        return new StoredLink(
                row.getString("connection"),
                row.getString("ticket"),
                nullableText(row, "kind"),
                LinkStatus.valueOf(row.getString("status")),
                outcome == null ? null : Outcome.valueOf(outcome),
                reason == null
                        ? null
                        : new StoredLink.Trouble(
                                FailureType.of(nullableText(row, "failure_type")),
                                reason,
                                row.getInt("tries"),
                                nullableInstant(row, "next_try_at")),
                TicketJson.read(row.getString("base"), Base.class),
                row.getLong("version"),
                nullableText(row, "plan"),
                nullableText(row, "spec_hash"),
                nullableInstant(row, "ticket_seen_at"),
                nullableInstant(row, "task_seen_at"),
                nullableInstant(row, "looked_at"),
                nullableInstant(row, "settled_at"),
                nullableText(row, "told_by_run"),
                new StoredLink.Counts(row.getLong("rounds"), row.getLong("writes"), row.getLong("echoes")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
