package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people have to decide about links. Questions come and go with the plans that ask them. */
public final class AskRepository {
    private static final String THIS = " where connection = :connection and ticket = :ticket";

    private final Database database;

    public AskRepository(Database database) {
        this.database = database;
    }

    /** Questions of a ticket, or of all tickets that have open ones when the ticket is null, the oldest first. */
    public List<StoredAsk> list(String connection, @Nullable String ticket, int limit) {
        String sql = "select * from ticket_ask where connection = :connection"
                + (ticket == null ? " and status = 'OPEN'" : " and ticket = :ticket")
                + " order by asked_at, ticket, key_hash limit :limit";
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery(sql).bind("connection", connection).bind("limit", limit);
            if (ticket != null) {
                query.bind("ticket", ticket);
            }
            return query.map((row, context) -> ask(row)).list();
        });
    }

    /**
     * Keeps what a person chose and has the next plan go by it; the first decision stands.
     *
     * @return false when it was decided before, is not asked any more, or there is no such link
     * @throws IllegalArgumentException when the choice is none of the options
     */
    public boolean decide(String connection, String ticket, Ask ask, String choice, String by, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<StoredLink> link = LinkRows.held(transaction, connection, ticket);
            if (link.isEmpty()) {
                return false;
            }
            int decided = transaction
                    .createUpdate("update ticket_ask set status = 'DECIDED', choice = :choice, decided_by = :by,"
                            + " closed_at = :now" + THIS + " and key_hash = :hash and status = 'OPEN'")
                    .bind("choice", choice)
                    .bind("by", by)
                    .bind("now", now)
                    .bind("connection", connection)
                    .bind("ticket", ticket)
                    .bind("hash", Hashes.of(ask.key()))
                    .execute();
            if (decided == 1) {
                LinkRows.remember(transaction, link.get(), link.get().base().withDecision(ask, choice), null, now);
            }
            return decided == 1;
        });
    }

    /** Opens what a plan asks, and withdraws what it does not ask any more. */
    static void asked(Handle transaction, String connection, String ticket, Collection<Ask> asks, Instant now) {
        Set<String> known = new HashSet<>(transaction
                .createQuery("select key_hash from ticket_ask" + THIS + " and status = 'OPEN'")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .mapTo(String.class)
                .list());
        for (Ask ask : asks) {
            String hash = Hashes.of(ask.key());
            if (!known.remove(hash)) {
                open(transaction, connection, ticket, hash, ask, now);
            }
        }
        known.forEach(hash -> transaction
                .createUpdate(
                        "update ticket_ask set status = 'WITHDRAWN', closed_at = :now" + THIS + " and key_hash = :hash")
                .bind("now", now)
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", hash)
                .execute());
    }

    /** The same question may come back, with the same values. */
    private static void open(Handle transaction, String connection, String ticket, String hash, Ask ask, Instant now) {
        transaction
                .createUpdate("delete from ticket_ask" + THIS + " and key_hash = :hash")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", hash)
                .execute();
        transaction
                .createUpdate("insert into ticket_ask (connection, ticket, key_hash, ask, status, asked_at)"
                        + " values (:connection, :ticket, :hash, :ask, 'OPEN', :now)")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", hash)
                .bind("ask", TicketJson.write(ask))
                .bind("now", now)
                .execute();
    }

    private static StoredAsk ask(ResultSet row) throws SQLException {
        return new StoredAsk(
                row.getString("connection"),
                row.getString("ticket"),
                TicketJson.read(row.getString("ask"), Ask.class),
                StoredAsk.Status.valueOf(row.getString("status")),
                instant(row, "asked_at"),
                nullableInstant(row, "closed_at"),
                nullableText(row, "choice"),
                nullableText(row, "decided_by"));
    }
}
