package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The conflict log. Lines are added with the plan that found them. */
public final class ConflictRepository {
    private final Database database;

    public ConflictRepository(Database database) {
        this.database = database;
    }

    /** Lines, the newest first. */
    public List<StoredConflict> list(LogFilter filter) {
        return database.jdbi()
                .withHandle(handle -> filter.bind(
                                handle.createQuery("select * from ticket_conflict" + filter.sql("found_at")))
                        .map((row, context) -> new StoredConflict(
                                row.getLong("id"),
                                row.getString("connection"),
                                row.getString("ticket"),
                                TicketJson.read(row.getString("entry"), ConflictEntry.class),
                                instant(row, "found_at")))
                        .list());
    }

    /** Those of some keys whose lines a ticket has already. */
    public Set<String> known(String connection, String ticket, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        Map<String, String> byHash = new HashMap<>();
        keys.forEach(key -> byHash.put(Hashes.of(key), key));
        return database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("select key_hash from ticket_conflict"
                                + " where connection = :connection and ticket = :ticket and key_hash in (<hashes>)")
                        .bind("connection", connection)
                        .bind("ticket", ticket)
                        .bindList("hashes", List.copyOf(byHash.keySet()))
                        .mapTo(String.class)
                        .stream()
                        .map(byHash::get)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Adds lines; those with a known key are there already. */
    static void add(
            Handle transaction, String connection, String ticket, Collection<ConflictEntry> entries, Instant now) {
        for (ConflictEntry entry : entries) {
            String hash = Hashes.of(entry.key());
            boolean known = transaction
                    .createQuery("select 1 from ticket_conflict where connection = :connection and ticket = :ticket"
                            + " and key_hash = :hash")
                    .bind("connection", connection)
                    .bind("ticket", ticket)
                    .bind("hash", hash)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!known) {
                transaction
                        .createUpdate(
                                "insert into ticket_conflict (connection, ticket, key_hash, kind, entry, found_at)"
                                        + " values (:connection, :ticket, :hash, :kind, :entry, :now)")
                        .bind("connection", connection)
                        .bind("ticket", ticket)
                        .bind("hash", hash)
                        .bind("kind", entry.kind().name())
                        .bind("entry", TicketJson.write(entry))
                        .bind("now", now)
                        .execute();
            }
        }
    }
}
