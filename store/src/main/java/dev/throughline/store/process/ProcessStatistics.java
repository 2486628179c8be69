package dev.throughline.store.process;

import dev.throughline.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Counts closed processes, all of them, where they are kept. */
public final class ProcessStatistics {
    private static final String SPREAD = " percentile_disc(0.5) within group (order by %1$s) as p50,"
            + " percentile_disc(0.95) within group (order by %1$s) as p95, max(%1$s) as longest,"
            + " sum(%1$s) as total";

    private static final String OF_PROCESS = SPREAD.formatted("k.millis");
    private static final String OF_TIME = SPREAD.formatted("t.millis");

    private final Database database;

    public ProcessStatistics(Database database) {
        this.database = database;
    }

    /** Counts what the filter lets through. */
    public Statistics read(StatisticsFilter filter) {
        Map<String, Object> bindings = new HashMap<>();
        String where = where(filter, bindings, "k.closed_at");
        return database.jdbi().inTransaction(transaction -> {
            Map<String, Long> statuses = counts(
                    transaction,
                    "select k.status, count(*) from kept_process k" + where + " group by k.status",
                    bindings);
            Map<String, Long> failures = counts(
                    transaction,
                    "select coalesce(k.failure_type, 'OTHER') as why, count(*) from kept_process k" + where
                            + " and k.status in ('FAILED', 'TIMED_OUT') group by coalesce(k.failure_type, 'OTHER')",
                    bindings);
            return new Statistics(
                    statuses,
                    failures,
                    duration(transaction, where, bindings).orElse(null),
                    durations(transaction, where, bindings),
                    spent(transaction, where, bindings),
                    days(transaction, where, bindings),
                    notYetKept(transaction, filter));
        });
    }

    private static String where(StatisticsFilter filter, Map<String, Object> bindings, String closedAt) {
        StringBuilder sql = new StringBuilder(" where 1 = 1");
        term(sql, bindings, " and k.type = :type", "type", filter.type());
        term(sql, bindings, " and k.customer = :customer", "customer", filter.customer());
        term(sql, bindings, " and " + closedAt + " >= :since", "since", filter.since());
        term(sql, bindings, " and " + closedAt + " < :until", "until", filter.until());
        return sql.toString();
    }

    private static void term(
            StringBuilder sql, Map<String, Object> bindings, String term, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(term);
            bindings.put(name, value);
        }
    }

    private static Query query(Handle handle, String sql, Map<String, Object> bindings) {
        Query query = handle.createQuery(sql);
        bindings.forEach((name, value) -> {
            if (value instanceof Instant instant) {
                query.bind(name, instant);
            } else {
                query.bind(name, value.toString());
            }
        });
        return query;
    }

    private static Map<String, Long> counts(Handle handle, String sql, Map<String, Object> bindings) {
        Map<String, Long> counts = new TreeMap<>();
        query(handle, sql, bindings)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static Optional<Statistics.Spread> duration(Handle handle, String where, Map<String, Object> bindings) {
        return query(handle, "select count(*) as processes," + OF_PROCESS + " from kept_process k" + where, bindings)
                .map((row, context) ->
                        row.getLong("processes") == 0 ? Optional.<Statistics.Spread>empty() : Optional.of(spread(row)))
                .one();
    }

    private static Map<String, Statistics.Spread> durations(Handle handle, String where, Map<String, Object> bindings) {
        Map<String, Statistics.Spread> byType = new TreeMap<>();
        query(handle, "select k.type," + OF_PROCESS + " from kept_process k" + where + " group by k.type", bindings)
                .map((row, context) -> Map.entry(row.getString("type"), spread(row)))
                .forEach(one -> byType.put(one.getKey(), one.getValue()));
        return byType;
    }

    private static List<Statistics.Spent> spent(Handle handle, String where, Map<String, Object> bindings) {
        String sql = "select k.type, t.kind, t.name, count(*) as processes, sum(t.times) as times,"
                + " sum(t.attempts) as attempts, sum(t.failures) as failures, max(t.max_millis) as single," + OF_TIME
                + " from kept_process k join kept_time t on t.process_id = k.process_id and t.run_key = k.run_key"
                + where
                + " group by k.type, t.kind, t.name order by total desc, t.name, k.type";
        return query(handle, sql, bindings)
                .map((row, context) -> new Statistics.Spent(
                        row.getString("type"),
                        TimeSpent.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getLong("processes"),
                        spread(row),
                        row.getLong("times"),
                        row.getLong("attempts"),
                        row.getLong("failures"),
                        row.getLong("single")))
                .list();
    }

    private static List<Statistics.Day> days(Handle handle, String where, Map<String, Object> bindings) {
        String sql = "select k.closed_day, count(*) as processes,"
                + " sum(case when k.status = 'COMPLETED' then 1 else 0 end) as completed," + OF_PROCESS
                + " from kept_process k" + where + " group by k.closed_day order by k.closed_day";
        return query(handle, sql, bindings)
                .map((row, context) -> new Statistics.Day(
                        row.getString("closed_day"), row.getLong("processes"), row.getLong("completed"), spread(row)))
                .list();
    }

    private static long notYetKept(Handle handle, StatisticsFilter filter) {
        Map<String, Object> bindings = new HashMap<>();
        String sql = "select count(*) from process_index k" + where(filter, bindings, "k.closed_at")
                + " and k.keep_at is not null";
        return query(handle, sql, bindings).mapTo(Long.class).one();
    }

    private static Statistics.Spread spread(ResultSet row) throws SQLException {
        return new Statistics.Spread(
                row.getLong("p50"), row.getLong("p95"), row.getLong("longest"), row.getLong("total"));
    }
}
