package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.store.Database;
import dev.throughline.store.Storable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tickets of previews, and what each would lead to. A ticket is done with once, however often it is gone through. */
public final class PreviewTicketRepository {
    private static final String OPERATION = "OPERATION";
    private static final String ASK = "ASK";
    private static final String CONFLICT = "CONFLICT";

    private final Database database;

    public PreviewTicketRepository(Database database) {
        this.database = database;
    }

    /** A ticket that is to be gone through, and how often that failed. */
    public record Next(String ticket, int tries) {}

    /**
     * Writes tickets down that are to be gone through; those that are there already stay as they are. Of a preview that was
     * forgotten, nothing.
     *
     * @param atMost so many new ones, the first
     */
    public void add(long preview, Collection<String> tickets, long atMost) {
        database.jdbi().useTransaction(transaction -> {
            if (PreviewRepository.held(transaction, preview)) {
                long room = atMost;
                for (String ticket : tickets) {
                    if (room > 0) {
                        room -= add(transaction, preview, ticket);
                    }
                }
            }
        });
    }

    /** How many rows it made: one, or none for a ticket that is there. */
    private static int add(Handle transaction, long preview, String ticket) {
        return transaction
                .createUpdate("insert into ticket_preview_ticket (preview, ticket, tries, planned, creates,"
                        + " operations, asks, conflicts) select :preview, :ticket, 0, false, 0, 0, 0, 0"
                        + " from (select 1 as one) a where not exists (select 1 from ticket_preview_ticket"
                        + " where preview = :preview and ticket = :ticket)")
                .bind("preview", preview)
                .bind("ticket", ticket)
                .execute();
    }

    /** The ticket to go through next: one that never failed before one that did; empty when all are done with. */
    public Optional<Next> next(long preview) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select ticket, tries from ticket_preview_ticket"
                                + " where preview = :preview and planned = false order by tries, id limit 1")
                        .bind("preview", preview)
                        .map((row, context) -> new Next(row.getString("ticket"), row.getInt("tries")))
                        .findOne());
    }

    /** Notes that a look failed and is to be tried again. */
    public void failed(long preview, String ticket) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update ticket_preview_ticket set tries = tries + 1"
                                + " where preview = :preview and ticket = :ticket")
                        .bind("preview", preview)
                        .bind("ticket", ticket)
                        .execute());
    }

    /** Records what a ticket would lead to; of a ticket that is done with, or was never written down, nothing. */
    public void planned(long preview, PreviewedTicket found) {
        database.jdbi().useTransaction(transaction -> {
            boolean open = transaction
                    .createQuery("select planned from ticket_preview_ticket"
                            + " where preview = :preview and ticket = :ticket for update")
                    .bind("preview", preview)
                    .bind("ticket", found.ticket())
                    .mapTo(Boolean.class)
                    .findOne()
                    .filter(planned -> !planned)
                    .isPresent();
            if (open) {
                store(transaction, preview, found);
            }
        });
    }

    private static void store(Handle transaction, long preview, PreviewedTicket found) {
        found.operations().forEach(line -> add(transaction, preview, found.ticket(), OPERATION, line));
        found.asks().forEach(line -> add(transaction, preview, found.ticket(), ASK, line));
        found.conflicts().forEach(line -> add(transaction, preview, found.ticket(), CONFLICT, line));
        String trouble = found.trouble();
        Outcome outcome = found.outcome();
        transaction
                .createUpdate("update ticket_preview_ticket set planned = true, outcome = :outcome, creates = :creates,"
                        + " operations = :operations, asks = :asks, conflicts = :conflicts, trouble = :trouble"
                        + " where preview = :preview and ticket = :ticket")
                .bindByType("outcome", outcome == null ? null : outcome.name(), String.class)
                .bind("creates", found.creates())
                .bind("operations", found.operations().size())
                .bind("asks", found.asks().size())
                .bind("conflicts", found.conflicts().size())
                .bindByType(
                        "trouble",
                        trouble == null ? null : Storable.cut(trouble, PreviewRepository.LONGEST_TROUBLE),
                        String.class)
                .bind("preview", preview)
                .bind("ticket", found.ticket())
                .execute();
    }

    private static void add(Handle transaction, long preview, String ticket, String kind, Object line) {
        transaction
                .createUpdate("insert into ticket_preview_line (preview, ticket, kind, body)"
                        + " values (:preview, :ticket, :kind, :body)")
                .bind("preview", preview)
                .bind("ticket", ticket)
                .bind("kind", kind)
                .bind("body", TicketJson.write(line))
                .execute();
    }

    /** What the preview found so far. */
    public PreviewCounts counts(long preview) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) as tickets,"
                                + " count(case when planned then 1 end) as done, coalesce(sum(creates), 0) as made,"
                                + " coalesce(sum(operations), 0) as writes, coalesce(sum(asks), 0) as questions,"
                                + " coalesce(sum(conflicts), 0) as notes, count(trouble) as troubled"
                                + " from ticket_preview_ticket where preview = :preview")
                        .bind("preview", preview)
                        .map((row, context) -> new PreviewCounts(
                                row.getLong("tickets"),
                                row.getLong("done"),
                                row.getLong("made"),
                                row.getLong("writes"),
                                row.getLong("questions"),
                                row.getLong("notes"),
                                row.getLong("troubled")))
                        .one());
    }

    /**
     * The tickets, in the order in which they were found.
     *
     * @param ticket only this one; null for all
     * @param after only places behind this one
     */
    public List<StoredPreviewTicket> tickets(long preview, @Nullable String ticket, long after, int limit) {
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery("select * from ticket_preview_ticket where preview = :preview"
                            + " and id > :after" + (ticket == null ? "" : " and ticket = :ticket")
                            + " order by id limit :limit")
                    .bind("preview", preview)
                    .bind("after", after)
                    .bind("limit", limit);
            if (ticket != null) {
                query.bind("ticket", ticket);
            }
            return query.map((row, context) -> ticket(row)).list();
        });
    }

    /**
     * What would be written; the writes of one ticket in their order.
     *
     * @param ticket only this one's; null for all
     * @param after only places behind this one
     */
    public List<PreviewLine<PreviewedOperation>> operations(
            long preview, @Nullable String ticket, long after, int limit) {
        return lines(PreviewedOperation.class, OPERATION, preview, ticket, after, limit);
    }

    /** What people would be asked; as {@link #operations}. */
    public List<PreviewLine<Ask>> asks(long preview, @Nullable String ticket, long after, int limit) {
        return lines(Ask.class, ASK, preview, ticket, after, limit);
    }

    /** What the conflict log would get; as {@link #operations}. */
    public List<PreviewLine<ConflictEntry>> conflicts(long preview, @Nullable String ticket, long after, int limit) {
        return lines(ConflictEntry.class, CONFLICT, preview, ticket, after, limit);
    }

    private <T> List<PreviewLine<T>> lines(
            Class<T> type, String kind, long preview, @Nullable String ticket, long after, int limit) {
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery("select id, ticket, body from ticket_preview_line where preview = :preview"
                            + " and kind = :kind and id > :after" + (ticket == null ? "" : " and ticket = :ticket")
                            + " order by id limit :limit")
                    .bind("preview", preview)
                    .bind("kind", kind)
                    .bind("after", after)
                    .bind("limit", limit);
            if (ticket != null) {
                query.bind("ticket", ticket);
            }
            return query.map((row, context) -> new PreviewLine<>(
                            row.getLong("id"), row.getString("ticket"), TicketJson.read(row.getString("body"), type)))
                    .list();
        });
    }

    private static StoredPreviewTicket ticket(ResultSet row) throws SQLException {
        String outcome = nullableText(row, "outcome");
        return new StoredPreviewTicket(
                row.getLong("id"),
                row.getString("ticket"),
                row.getBoolean("planned"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getInt("operations"),
                row.getInt("asks"),
                row.getInt("conflicts"),
                nullableText(row, "trouble"));
    }
}
