package dev.throughline.store.process;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.StoreFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Our own index of processes. It answers lists where the Temporal server cannot, and remembers what Temporal has let go of.
 * A run of a process is one row.
 */
public final class ProcessIndex {
    /** Begins the identity of a server that lives in a JVM's memory and forgets everything with it. */
    public static final String IN_MEMORY = "in-memory:";

    private static final String BEFORE_INSERT = "before_insert";
    private static final String RUN = " where process_id = :process and run_key = :run";

    private final Database database;

    public ProcessIndex(Database database) {
        this.database = database;
    }

    /** Notes a start; when the end was noted before, that stays. Repeating it changes nothing. */
    public void opened(ProcessRow row) {
        Map<String, @Nullable Object> bindings = run(row.processId(), row.runKey());
        bindings.put("type", row.type());
        bindings.put("customer", row.customer());
        bindings.put("status", row.status());
        bindings.put("started", row.startedAt());
        bindings.put("server", row.server());
        write(
                bindings,
                "update process_index set type = :type, customer = :customer, started_at = :started, server = :server"
                        + RUN,
                "insert into process_index (process_id, run_key, type, customer, status, started_at, server)"
                        + " values (:process, :run, :type, :customer, :status, :started, :server)");
    }

    /**
     * Notes an end, also before the start was noted; the first end stays, unless the process was only thought lost. From
     * then on the process is due to be kept.
     *
     * @param end the process with its end
     * @param runId the run that ended it
     * @throws IllegalArgumentException when the row has no end
     */
    public void closed(ProcessRow end, String runId) {
        if (end.closedAt() == null) {
            throw new IllegalArgumentException(end.processId() + " has not ended");
        }
        Map<String, @Nullable Object> bindings = run(end.processId(), end.runKey());
        bindings.put("runId", runId);
        bindings.put("type", end.type());
        bindings.put("customer", end.customer());
        bindings.put("started", end.startedAt());
        bindings.put("server", end.server());
        bindings.put("status", end.status());
        bindings.put("failure", end.failure());
        bindings.put("at", end.closedAt());
        write(
                bindings,
                "update process_index set"
                        + " failure = case when status in ('RUNNING', 'LOST') then :failure else failure end,"
                        + " closed_at = case when status in ('RUNNING', 'LOST') then :at else closed_at end,"
                        + " keep_at = case when status in ('RUNNING', 'LOST') then :at else keep_at end,"
                        + " run_id = case when status in ('RUNNING', 'LOST') then :runId else run_id end,"
                        + " status = case when status in ('RUNNING', 'LOST') then :status else status end,"
                        + " type = coalesce(type, :type), customer = coalesce(customer, :customer),"
                        + " started_at = coalesce(started_at, :started), server = coalesce(server, :server)" + RUN,
                "insert into process_index (process_id, run_key, run_id, type, customer, status, started_at, closed_at,"
                        + " failure, server, keep_at)"
                        + " values (:process, :run, :runId, :type, :customer, :status, :started, :at, :failure, :server,"
                        + " :at)");
    }

    /** Notes that a process that had ended runs again, as after a reset; what was kept of it goes. */
    public void reopened(String processId, String runKey) {
        database.jdbi().useTransaction(transaction -> {
            transaction
                    .createUpdate("update process_index set status = 'RUNNING', failure = null, closed_at = null,"
                            + " run_id = null, keep_at = null, keep_tries = 0, forgotten = false" + RUN)
                    .bind("process", processId)
                    .bind("run", runKey)
                    .execute();
            transaction
                    .createUpdate("delete from kept_process" + RUN)
                    .bind("process", processId)
                    .bind("run", runKey)
                    .execute();
        });
    }

    /** Notes that Temporal knows the run no more; false when that was known, or the run has not ended. */
    public boolean forgotten(String processId, String runKey) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("update process_index set forgotten = true" + RUN
                                        + " and closed_at is not null and not forgotten")
                                .bind("process", processId)
                                .bind("run", runKey)
                                .execute()
                        == 1);
    }

    private static Map<String, @Nullable Object> run(String processId, String runKey) {
        Map<String, @Nullable Object> bindings = new HashMap<>();
        bindings.put("process", processId);
        bindings.put("run", runKey);
        return bindings;
    }

    /** Updates the row, or inserts it; when somebody else inserts it in between, updates that one. */
    private void write(Map<String, @Nullable Object> bindings, String update, String insert) {
        if (execute(bindings, update) == 1) {
            return;
        }
        try {
            insert(bindings, insert);
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
            execute(bindings, update);
        }
    }

    /** A row that is there already must not spoil a transaction that this is part of. */
    private void insert(Map<String, @Nullable Object> bindings, String insert) {
        database.jdbi().useHandle(handle -> {
            if (!handle.isInTransaction()) {
                execute(bindings, insert);
                return;
            }
            handle.savepoint(BEFORE_INSERT);
            try {
                execute(bindings, insert);
            } catch (UnableToExecuteStatementException e) {
                handle.rollbackToSavepoint(BEFORE_INSERT);
                throw e;
            }
        });
    }

    private int execute(Map<String, @Nullable Object> bindings, String sql) {
        return database.jdbi().withHandle(handle -> {
            var update = handle.createUpdate(sql);
            bindings.forEach((name, value) ->
                    update.bindByType(name, value, value instanceof Instant ? Instant.class : String.class));
            return update.execute();
        });
    }

    /** The newest run of the process. */
    public Optional<ProcessRow> find(String processId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from process_index where process_id = :process"
                                + " and type is not null order by started_at desc, run_key desc limit 1")
                        .bind("process", processId)
                        .map((row, context) -> process(row))
                        .findOne());
    }

    /** One run of the process. */
    public Optional<ProcessRow> find(String processId, String runKey) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from process_index" + RUN + " and type is not null")
                        .bind("process", processId)
                        .bind("run", runKey)
                        .map((row, context) -> process(row))
                        .findOne());
    }

    /** The run of the process to whose chain a run belongs, by its own id, or as its histories were kept. */
    public Optional<ProcessRow> findByRun(String processId, String runId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from process_index where process_id = :process"
                                + " and type is not null and (run_key = :runId or run_id = :runId or run_key in (select"
                                + " run_key from kept_history where process_id = :process and run_id = :runId))"
                                + " order by started_at desc, run_key desc limit 1")
                        .bind("process", processId)
                        .bind("runId", runId)
                        .map((row, context) -> process(row))
                        .findOne());
    }

    /** Processes, newest first, behind the cursor of start and process id. */
    public List<ProcessRow> list(
            @Nullable String type,
            @Nullable String customer,
            @Nullable String status,
            @Nullable Instant startedBefore,
            @Nullable String beforeProcessId,
            int limit) {
        return list("", type, customer, status, startedBefore, beforeProcessId, limit);
    }

    /** As {@link #list}, of what no Temporal server knows any more. */
    public List<ProcessRow> listForgotten(
            @Nullable String type,
            @Nullable String customer,
            @Nullable String status,
            @Nullable Instant startedBefore,
            @Nullable String beforeProcessId,
            int limit) {
        return list(
                " and (forgotten or status = 'LOST')", type, customer, status, startedBefore, beforeProcessId, limit);
    }

    private List<ProcessRow> list(
            String which,
            @Nullable String type,
            @Nullable String customer,
            @Nullable String status,
            @Nullable Instant startedBefore,
            @Nullable String beforeProcessId,
            int limit) {
        StringBuilder sql = new StringBuilder("select * from process_index where type is not null").append(which);
        Map<String, Object> bindings = new HashMap<>();
        filter(sql, bindings, "type", type);
        filter(sql, bindings, "customer", customer);
        filter(sql, bindings, "status", status);
        if (startedBefore != null) {
            bindings.put("before", startedBefore);
            sql.append(" and (started_at < :before");
            if (beforeProcessId != null) {
                bindings.put("beforeId", beforeProcessId);
                sql.append(" or (started_at = :before and process_id < :beforeId)");
            }
            sql.append(')');
        }
        sql.append(" order by started_at desc, process_id desc, run_key desc limit :limit");
        return database.jdbi().withHandle(handle -> query(handle, sql.toString(), bindings, limit));
    }

    private static List<ProcessRow> query(Handle handle, String sql, Map<String, Object> bindings, int limit) {
        return handle.createQuery(sql)
                .bindMap(bindings)
                .bind("limit", limit)
                .map((row, context) -> process(row))
                .list();
    }

    private static void filter(StringBuilder sql, Map<String, Object> bindings, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            bindings.put(column, value);
        }
    }

    /** How many processes run, by what this index was told. */
    public long countRunning(@Nullable String type, @Nullable String customer) {
        StringBuilder sql = new StringBuilder("select count(*) from process_index where status = 'RUNNING'");
        Map<String, Object> bindings = new HashMap<>();
        filter(sql, bindings, "type", type);
        filter(sql, bindings, "customer", customer);
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql.toString())
                        .bindMap(bindings)
                        .mapTo(Long.class)
                        .one());
    }

    /** Marks as LOST what runs on another in-memory server than this one; answers how many. */
    public int markLost(String currentServer) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("update process_index set status = 'LOST'"
                                + " where status = 'RUNNING' and server like :inMemory and server <> :current")
                        .bind("inMemory", IN_MEMORY + "%")
                        .bind("current", currentServer)
                        .execute());
    }

    static ProcessRow process(ResultSet row) throws SQLException {
        return new ProcessRow(
                row.getString("process_id"),
                row.getString("run_key"),
                row.getString("type"),
                nullableText(row, "customer"),
                row.getString("status"),
                instant(row, "started_at"),
                nullableInstant(row, "closed_at"),
                nullableText(row, "failure"),
                row.getString("server"));
    }
}
