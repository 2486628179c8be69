package dev.throughline.store.inbox;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.Storable;
import dev.throughline.store.StoreFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * The queue between a webhook's answer and its process. An event is written before its sender is answered, claimed with
 * the others about the same entity for a while, handed over, and settled; what a claim left unsettled is due again when
 * the claim has run out, so a process may get an event twice and never not at all. The same event that comes again is
 * known by its id until {@link #forget} has passed over it.
 */
public final class Inbox {
    private static final int LONGEST_REASON = 1_000;

    private final Database database;

    public Inbox(Database database) {
        this.database = database;
    }

    /**
     * Writes down what came.
     *
     * @param body as it came
     * @return false when it had come before
     */
    public boolean receive(Arrival arrival, byte[] body, Instant now) {
        boolean readable = arrival.unreadable() == null;
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate("insert into inbox_event (source, connection, event_id,"
                                    + " entity, status, attempts, received_at, due_at, settled_at, reason, body) values"
                                    + " (:source, :connection, :eventId, :entity, :status, 0, :now, :now, :settled,"
                                    + " :reason, :body)")
                            .bind("source", arrival.source())
                            .bind("connection", arrival.connection())
                            .bind("eventId", arrival.eventId())
                            .bind("entity", arrival.entity())
                            .bind("status", (readable ? InboxStatus.PENDING : InboxStatus.POISON).name())
                            .bind("now", now)
                            .bind("settled", readable ? null : now)
                            .bind("reason", readable ? null : shortened(String.valueOf(arrival.unreadable())))
                            .bind("body", body)
                            .execute());
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (StoreFailures.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Claims what is due, the oldest first. Two that claim at once get different events.
     *
     * @param most events
     * @param holdFor until when nobody else gets them, unless they are settled or put back earlier
     */
    public List<Bundle> claim(int most, Duration holdFor, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Map<Entity, List<Bundle.Waiting>> byEntity = new LinkedHashMap<>();
            transaction
                    .createQuery("select id, source, connection, entity, event_id, attempts from inbox_event"
                            + " where status = 'PENDING' and due_at <= :now order by due_at, id limit :most"
                            + " for update skip locked")
                    .bind("now", now)
                    .bind("most", most)
                    .map((row, context) -> {
                        Entity entity = new Entity(
                                row.getString("source"), row.getString("connection"), row.getString("entity"));
                        Bundle.Waiting event = new Bundle.Waiting(
                                row.getLong("id"), row.getString("event_id"), row.getInt("attempts") + 1);
                        return Map.entry(entity, event);
                    })
                    .forEach(found -> byEntity.computeIfAbsent(found.getKey(), entity -> new ArrayList<>())
                            .add(found.getValue()));
            List<Bundle> bundles = byEntity.entrySet().stream()
                    .map(found -> new Bundle(
                            found.getKey().source(),
                            found.getKey().connection(),
                            found.getKey().name(),
                            found.getValue()))
                    .toList();
            bundles.forEach(bundle -> hold(transaction, bundle, now.plus(holdFor)));
            return bundles;
        });
    }

    /** Holds longer what was claimed and is not settled yet. */
    public void hold(List<Bundle> claimed, Instant until) {
        database.jdbi()
                .useTransaction(transaction -> claimed.forEach(bundle -> transaction
                        .createUpdate(
                                "update inbox_event set due_at = :until where status = 'PENDING' and id in (<ids>)")
                        .bind("until", until)
                        .bindList("ids", bundle.ids())
                        .execute()));
    }

    private static void hold(Handle transaction, Bundle bundle, Instant until) {
        transaction
                .createUpdate("update inbox_event set attempts = attempts + 1, due_at = :until where id in (<ids>)")
                .bind("until", until)
                .bindList("ids", bundle.ids())
                .execute();
    }

    /** The process has them: their bodies are no longer needed. */
    public void delivered(Bundle bundle, Instant now) {
        settle(bundle, InboxStatus.DELIVERED, null, "body = null,", now);
    }

    /** Nobody wants them. */
    public void ignored(Bundle bundle, String reason, Instant now) {
        settle(bundle, InboxStatus.IGNORED, reason, "body = null,", now);
    }

    /** They wait for a person; their bodies stay. */
    public void poisoned(Bundle bundle, String reason, Instant now) {
        settle(bundle, InboxStatus.POISON, reason, "", now);
    }

    private void settle(Bundle bundle, InboxStatus status, @Nullable String reason, String also, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update inbox_event set " + also
                                + " status = :status, reason = :reason, settled_at = :now"
                                + " where status = 'PENDING' and id in (<ids>)")
                        .bind("status", status.name())
                        .bind("reason", reason == null ? null : shortened(reason))
                        .bind("now", now)
                        .bindList("ids", bundle.ids())
                        .execute());
    }

    /** They could not be handed over now. */
    public void putBack(Bundle bundle, String reason, Instant dueAt) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update inbox_event set due_at = :due, reason = :reason"
                                + " where status = 'PENDING' and id in (<ids>)")
                        .bind("due", dueAt)
                        .bind("reason", shortened(reason))
                        .bindList("ids", bundle.ids())
                        .execute());
    }

    /** Puts a poisoned event back into the queue; false when there is none of this id that can be read. */
    public boolean redrive(String connection, long id, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("update inbox_event set status = 'PENDING',"
                                        + " attempts = 0, due_at = :now, settled_at = null, reason = null"
                                        + " where id = :id and connection = :connection and status = 'POISON'"
                                        + " and entity <> ''")
                                .bind("now", now)
                                .bind("id", id)
                                .bind("connection", connection)
                                .execute())
                == 1;
    }

    /**
     * Events of a connection in this state, the newest first.
     *
     * @param before only ids below this one
     */
    public List<InboxRow> list(String connection, InboxStatus status, long before, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from inbox_event where connection = :connection"
                                + " and status = :status and id < :before order by id desc limit :limit")
                        .bind("connection", connection)
                        .bind("status", status.name())
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** What came as the body, while it is kept. */
    public Optional<byte[]> body(String connection, long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select body from inbox_event where connection = :connection and id = :id")
                        .bind("connection", connection)
                        .bind("id", id)
                        .map((row, context) -> Optional.ofNullable(row.getBytes(1)))
                        .findOne())
                .flatMap(body -> body);
    }

    public InboxDepth depth() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select"
                                + " count(case when status = 'PENDING' then 1 end) as pending,"
                                + " min(case when status = 'PENDING' then received_at end) as oldest,"
                                + " count(case when status = 'POISON' then 1 end) as poison from inbox_event"
                                + " where status in ('PENDING', 'POISON')")
                        .map((row, context) -> new InboxDepth(
                                row.getLong("pending"), nullableInstant(row, "oldest"), row.getLong("poison")))
                        .one());
    }

    /**
     * Deletes what came before a time and was settled, poison too.
     *
     * @return how many
     */
    public int forget(Instant before) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                "delete from inbox_event where received_at < :before and status <> 'PENDING'")
                        .bind("before", before)
                        .execute());
    }

    private static InboxRow row(ResultSet row) throws SQLException {
        return new InboxRow(
                row.getLong("id"),
                row.getString("source"),
                row.getString("connection"),
                row.getString("event_id"),
                row.getString("entity"),
                InboxStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                instant(row, "received_at"),
                instant(row, "due_at"),
                nullableInstant(row, "settled_at"),
                nullableText(row, "reason"));
    }

    private static String shortened(String reason) {
        return Storable.cut(reason, LONGEST_REASON);
    }

    private record Entity(String source, String connection, String name) {}
}
