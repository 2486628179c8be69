package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.ticketsync.PreviewStatus;
import dev.throughline.store.Database;
import dev.throughline.store.Storable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Previews of what connections would write; what they found is in {@link PreviewTicketRepository}. */
public final class PreviewRepository {
    static final int LONGEST_TROUBLE = 1_000;

    private static final int ROWS_PER_BATCH = 1_000;

    private final Database database;

    public PreviewRepository(Database database) {
        this.database = database;
    }

    /**
     * Writes a preview down that is about to begin.
     *
     * @param specHash the mapping to go by
     * @param candidate whether that is not in force
     * @param by who asks
     */
    public StoredPreview open(
            String connection, PreviewScope scope, String specHash, boolean candidate, String by, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            long id = transaction
                    .createUpdate("insert into ticket_preview (connection, ticket, at_most, spec_hash, candidate,"
                            + " status, started_by, started_at) values (:connection, :ticket, :atMost, :spec,"
                            + " :candidate, 'RUNNING', :by, :now)")
                    .bind("connection", connection)
                    .bindByType("ticket", scope.ticket(), String.class)
                    .bind("atMost", scope.atMost())
                    .bind("spec", specHash)
                    .bind("candidate", candidate)
                    .bind("by", by)
                    .bind("now", now)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            return transaction
                    .createQuery("select * from ticket_preview where id = :id")
                    .bind("id", id)
                    .map((row, context) -> preview(row))
                    .one();
        });
    }

    /** Forgets a preview that did not begin, because another one runs. */
    public void drop(long id) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from ticket_preview where id = :id")
                        .bind("id", id)
                        .execute());
    }

    /**
     * Notes that a preview has begun: one at a time runs, so that others which say that they run were cut off.
     *
     * @param id of the one that has begun
     */
    public void begun(String connection, long id, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update ticket_preview set status = 'FAILED', ended_at = :now,"
                                + " trouble = 'Its process was ended before it could say so.'"
                                + " where connection = :connection and id < :id and status = 'RUNNING'")
                        .bind("now", now)
                        .bind("connection", connection)
                        .bind("id", id)
                        .execute());
    }

    /**
     * The preview that runs. Of several that say so, some will be dropped, because their processes did not begin: the newest
     * whose process has found something comes first.
     *
     * @param besides the number of one that does not
     */
    public Optional<StoredPreview> running(String connection, long besides) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select p.* from ticket_preview p where p.connection ="
                                + " :connection and p.status = 'RUNNING' and p.id <> :besides order by case when exists"
                                + " (select 1 from ticket_preview_ticket t where t.preview = p.id) then 0 else 1 end,"
                                + " p.id desc limit 1")
                        .bind("connection", connection)
                        .bind("besides", besides)
                        .map((row, context) -> preview(row))
                        .findOne());
    }

    public Optional<StoredPreview> find(String connection, long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from ticket_preview where connection = :connection and id = :id")
                        .bind("connection", connection)
                        .bind("id", id)
                        .map((row, context) -> preview(row))
                        .findOne());
    }

    /**
     * Previews, the newest first.
     *
     * @param before only numbers below this one
     */
    public List<StoredPreview> list(String connection, long before, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from ticket_preview where connection = :connection"
                                + " and id < :before order by id desc limit :limit")
                        .bind("connection", connection)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> preview(row))
                        .list());
    }

    /**
     * Records how a preview ended.
     *
     * @param trouble why it did not come to its end; null when it did
     */
    public void close(long id, PreviewStatus status, @Nullable String trouble, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update ticket_preview set status = :status,"
                                + " trouble = :trouble, ended_at = :now where id = :id")
                        .bind("status", status.name())
                        .bindByType(
                                "trouble",
                                trouble == null ? null : Storable.cut(trouble, LONGEST_TROUBLE),
                                String.class)
                        .bind("now", now)
                        .bind("id", id)
                        .execute());
    }

    /** Forgets previews that began before a time, with what they found, in batches; answers how many. */
    public int forget(Instant before) {
        List<Long> old = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id from ticket_preview where started_at < :before limit 100")
                        .bind("before", before)
                        .mapTo(Long.class)
                        .list());
        for (long id : old) {
            while (database.jdbi().inTransaction(transaction -> forgetPart(transaction, id))) {}
        }
        return old.size();
    }

    /** Whether the preview is there; it stays until the transaction ends. */
    static boolean held(Handle transaction, long id) {
        return transaction
                .createQuery("select 1 from ticket_preview where id = :id for update")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Deletes a batch of what a preview found, at last the preview; false when it is gone. */
    private static boolean forgetPart(Handle transaction, long id) {
        boolean there = held(transaction, id);
        if (there && !batch(transaction, id)) {
            transaction
                    .createUpdate("delete from ticket_preview where id = :id")
                    .bind("id", id)
                    .execute();
        }
        return there;
    }

    /** Deletes a batch of what the previews of a connection found, at last the previews; false when none is left. */
    static boolean purge(Handle transaction, String connection) {
        List<Long> some = transaction
                .createQuery("select id from ticket_preview where connection = :connection limit 1")
                .bind("connection", connection)
                .mapTo(Long.class)
                .list();
        some.forEach(id -> forgetPart(transaction, id));
        return !some.isEmpty();
    }

    private static boolean batch(Handle transaction, long preview) {
        int deleted = 0;
        for (String table : List.of("ticket_preview_line", "ticket_preview_ticket")) {
            deleted += transaction
                    .createUpdate("delete from " + table + " where id in (select id from " + table
                            + " where preview = :preview limit :limit)")
                    .bind("preview", preview)
                    .bind("limit", ROWS_PER_BATCH)
                    .execute();
        }
        return deleted > 0;
    }

    private static StoredPreview preview(ResultSet row) throws SQLException {
        return new StoredPreview(
                row.getLong("id"),
                row.getString("connection"),
                new PreviewScope(nullableText(row, "ticket"), row.getInt("at_most")),
                row.getString("spec_hash"),
                row.getBoolean("candidate"),
                PreviewStatus.valueOf(row.getString("status")),
                nullableText(row, "trouble"),
                row.getString("started_by"),
                instant(row, "started_at"),
                nullableInstant(row, "ended_at"));
    }
}
