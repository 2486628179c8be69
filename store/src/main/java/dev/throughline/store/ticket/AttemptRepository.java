package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Operations that were sent and whose end nobody has heard. A recorded effect ends an attempt, a settled plan all but one that
 * may have opened a follow-up: whoever looks at that has to know.
 */
public final class AttemptRepository {
    private static final String THIS = " where connection = :connection and ticket = :ticket";

    private final Database database;

    public AttemptRepository(Database database) {
        this.database = database;
    }

    /** When the operation was last sent. */
    public Optional<Instant> sentAt(String connection, String ticket, String key) {
        return database.jdbi().withHandle(handle -> sentAt(handle, connection, ticket, key));
    }

    /** It may happen from now on. */
    public void sending(String connection, String ticket, String key, Instant at) {
        database.jdbi().useTransaction(transaction -> send(transaction, connection, ticket, key, at));
    }

    /** It did not happen. */
    public void refused(String connection, String ticket, String key) {
        database.jdbi().useHandle(handle -> end(handle, connection, ticket, key));
    }

    /** The key of what a plan has at a place, for whoever takes the plan up again. */
    static String placeKey(String plan, int place) {
        return "place:" + plan + ":" + place;
    }

    static Optional<Instant> sentAt(Handle handle, String connection, String ticket, String key) {
        return handle.createQuery("select sent_at from ticket_attempt" + THIS + " and key_hash = :hash")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", Hashes.of(key))
                .map((row, context) -> instant(row, "sent_at"))
                .findOne();
    }

    static boolean isSent(Handle handle, String connection, String ticket, String key) {
        return sentAt(handle, connection, ticket, key).isPresent();
    }

    static void send(Handle handle, String connection, String ticket, String key, Instant at) {
        end(handle, connection, ticket, key);
        handle.createUpdate("insert into ticket_attempt (connection, ticket, key_hash, sent_at)"
                        + " values (:connection, :ticket, :hash, :at)")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", Hashes.of(key))
                .bind("at", at)
                .execute();
    }

    static void end(Handle handle, String connection, String ticket, String key) {
        handle.createUpdate("delete from ticket_attempt" + THIS + " and key_hash = :hash")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", Hashes.of(key))
                .execute();
    }

    static void endAllBut(Handle handle, String connection, String ticket, String key) {
        handle.createUpdate("delete from ticket_attempt" + THIS + " and key_hash <> :hash")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("hash", Hashes.of(key))
                .execute();
    }
}
