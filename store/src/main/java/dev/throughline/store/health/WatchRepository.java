package dev.throughline.store.health;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.health.AlarmState;
import dev.throughline.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** The memory of the health watch. */
public final class WatchRepository {
    private final Database database;

    public WatchRepository(Database database) {
        this.database = database;
    }

    /** Whether a round with this key would be counted: it was not, and the last one is long enough ago. */
    public boolean isDue(String roundKey, Instant now, Duration apart) {
        return database.jdbi().withHandle(handle -> due(handle, "", roundKey, now, apart));
    }

    /**
     * Counts a round: what is remembered becomes what the rule makes of it. A round that was counted before, or comes too
     * soon after another, changes nothing.
     *
     * @param apart how far rounds are apart at least
     * @return whether it was counted
     */
    public boolean count(String roundKey, Instant now, Duration apart, UnaryOperator<List<Watched>> rule) {
        return database.jdbi().inTransaction(transaction -> {
            if (!due(transaction, " for update", roundKey, now, apart)) {
                return false;
            }
            List<Watched> after = rule.apply(all(transaction));
            transaction.createUpdate("delete from health_watch").execute();
            after.forEach(watched -> insert(transaction, watched));
            transaction
                    .createUpdate("update health_round set round_key = :key, counted_at = :now where id = 1")
                    .bind("key", roundKey)
                    .bind("now", now)
                    .execute();
            return true;
        });
    }

    /**
     * Makes what is remembered of one probe what the rule makes of it, between the rounds.
     *
     * @param rule is given the probe's row or nothing, and answers either
     */
    public void recount(String probe, UnaryOperator<List<Watched>> rule) {
        database.jdbi().useTransaction(transaction -> {
            transaction
                    .createQuery("select id from health_round where id = 1 for update")
                    .mapTo(Integer.class)
                    .one();
            List<Watched> after = rule.apply(one(transaction, probe));
            transaction
                    .createUpdate("delete from health_watch where probe = :probe")
                    .bind("probe", probe)
                    .execute();
            after.forEach(watched -> insert(transaction, watched));
        });
    }

    /** What is remembered of a probe; empty when nothing is. */
    public Optional<Watched> find(String probe) {
        return database.jdbi().withHandle(handle -> one(handle, probe)).stream().findFirst();
    }

    private static List<Watched> one(Handle handle, String probe) {
        return handle.createQuery("select * from health_watch where probe = :probe")
                .bind("probe", probe)
                .map((row, context) -> watched(row))
                .list();
    }

    private static boolean due(Handle handle, String lock, String roundKey, Instant now, Duration apart) {
        return handle.createQuery("select round_key, counted_at from health_round where id = 1" + lock)
                .map((row, context) -> !row.getString("round_key").equals(roundKey)
                        && !instant(row, "counted_at").plus(apart).isAfter(now))
                .one();
    }

    /** Everything that is remembered, by probe. */
    public List<Watched> all() {
        return database.jdbi().withHandle(WatchRepository::all);
    }

    private static List<Watched> all(Handle handle) {
        return handle.createQuery("select * from health_watch order by probe")
                .map((row, context) -> watched(row))
                .list();
    }

    /** Notes that people were told of the episode; another episode of the probe is left alone. */
    public void raised(String probe, String taskId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update health_watch set state = 'RAISED'"
                                + " where probe = :probe and task_id = :task and state = 'RAISING'")
                        .bind("probe", probe)
                        .bind("task", taskId)
                        .execute());
    }

    /** Notes that people were told of the end of the episode, and forgets it. */
    public void cleared(String probe, String taskId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "delete from health_watch where probe = :probe and task_id = :task and state = 'CLEARING'")
                        .bind("probe", probe)
                        .bind("task", taskId)
                        .execute());
    }

    private static void insert(Handle handle, Watched watched) {
        handle.createUpdate(
                        "insert into health_watch (probe, level, state, task_id, title, body, customer, since, seen_at)"
                                + " values (:probe, :level, :state, :task, :title, :body, :customer, :since, :seen)")
                .bind("probe", watched.probe())
                .bind("level", watched.level())
                .bind("state", watched.state().name())
                .bind("task", watched.taskId())
                .bind("title", watched.title())
                .bind("body", watched.body())
                .bind("customer", watched.customer())
                .bind("since", watched.since())
                .bind("seen", watched.seenAt())
                .execute();
    }

    private static Watched watched(ResultSet row) throws SQLException {
        return new Watched(
                row.getString("probe"),
                row.getInt("level"),
                AlarmState.valueOf(row.getString("state")),
                row.getString("task_id"),
                row.getString("title"),
                row.getString("body"),
                nullableText(row, "customer"),
                instant(row, "since"),
                instant(row, "seen_at"));
    }
}
