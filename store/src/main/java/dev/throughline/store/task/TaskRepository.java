package dev.throughline.store.task;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskComment;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.Database;
import dev.throughline.store.Storable;
import dev.throughline.store.StoreFailures;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The list of human tasks. Each change carries a version; an older one never overwrites a newer. */
public final class TaskRepository {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;

    public TaskRepository(Database database) {
        this.database = database;
    }

    /** Writes a new task into the list; one that is there already stays as it is, unless it was lost. */
    public void opened(HumanTaskRequest request, TaskState state) {
        try {
            database.jdbi().useTransaction(transaction -> insert(transaction, request, state));
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private static void insert(Handle transaction, HumanTaskRequest request, TaskState state) {
        if (isThere(transaction, request.id())) {
            reopen(transaction, state);
            return;
        }
        transaction
                .createUpdate("insert into human_task (id, version, status, customer, asked_in, assignee, opened_at,"
                        + " due_at, request, state) values (:id, 0, :status, :customer, :askedIn, :assignee, :opened,"
                        + " :due, :request, :state)")
                .bind("id", request.id())
                .bind("status", state.status().name())
                .bind("customer", request.customer())
                .bind("askedIn", request.askedIn())
                .bind("assignee", state.assignee())
                .bind("opened", state.dueAt().minus(request.dueIn()))
                .bind("due", state.dueAt())
                .bind("request", json(request))
                .bind("state", json(state))
                .execute();
        candidates(transaction, request.id(), state.candidates());
    }

    private static void reopen(Handle transaction, TaskState state) {
        int lost = transaction
                .createUpdate("update human_task set version = 0, status = :status, assignee = :assignee,"
                        + " due_at = :due, closed_at = null, state = :state where id = :id and version = :lost")
                .bind("status", state.status().name())
                .bind("assignee", state.assignee())
                .bind("due", state.dueAt())
                .bind("state", json(state))
                .bind("id", state.id())
                .bind("lost", LostTasks.VERSION)
                .execute();
        if (lost == 1) {
            replaceCandidates(transaction, state);
        }
    }

    private static void replaceCandidates(Handle transaction, TaskState state) {
        transaction
                .createUpdate("delete from human_task_candidate where task = :id")
                .bind("id", state.id())
                .execute();
        candidates(transaction, state.id(), state.candidates());
    }

    private static boolean isThere(Handle handle, String id) {
        return handle.createQuery("select 1 from human_task where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Makes the task in the list what it is now; what is older than the list changes nothing but adds its comments.
     *
     * @param version grows with each change of the task
     * @param comments those to be added
     */
    public void changed(long version, TaskState state, List<TaskComment> comments) {
        database.jdbi().useTransaction(transaction -> {
            if (update(transaction, version, state) == 1) {
                replaceCandidates(transaction, state);
            }
            if (isThere(transaction, state.id())) {
                comments.forEach(comment -> add(transaction, state.id(), comment));
            }
        });
    }

    private static int update(Handle transaction, long version, TaskState state) {
        TaskOutcome outcome = state.outcome();
        return transaction
                .createUpdate("update human_task set version = :version, status = :status, assignee = :assignee,"
                        + " closed_at = :closed, state = :state where id = :id and version < :version")
                .bind("version", version)
                .bind("status", state.status().name())
                .bind("assignee", state.assignee())
                .bindByType("closed", outcome == null ? null : outcome.at(), Instant.class)
                .bind("state", json(state))
                .bind("id", state.id())
                .execute();
    }

    private static void candidates(Handle transaction, String id, TaskAudience candidates) {
        var batch = transaction.prepareBatch(
                "insert into human_task_candidate (task, kind, name) values (:task, :kind, :name)");
        candidates.roles().stream()
                .distinct()
                .forEach(role -> batch.bind("task", id)
                        .bind("kind", "ROLE")
                        .bind("name", role)
                        .add());
        candidates.people().stream()
                .distinct()
                .forEach(person -> batch.bind("task", id)
                        .bind("kind", "PERSON")
                        .bind("name", person)
                        .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void add(Handle transaction, String id, TaskComment comment) {
        transaction
                .createUpdate("insert into human_task_comment (task, number, actor, said_at, words, evidence)"
                        + " select :task, :number, :by, :at, :text, :evidence from human_task where id = :task and not"
                        + " exists (select 1 from human_task_comment where task = :task and number = :number)")
                .bind("task", id)
                .bind("number", comment.number())
                .bind("by", comment.by())
                .bind("at", comment.at())
                .bind("text", Storable.text(comment.text()))
                .bind("evidence", Storable.text(comment.evidence()))
                .execute();
    }

    /** Counts an open task as cancelled, because its process is gone and can say so no more. */
    public void gone(String id, Instant now) {
        find(id).filter(row -> row.closedAt() == null)
                .ifPresent(row -> changed(Long.MAX_VALUE, cancelled(row.state(), null, now), List.of()));
    }

    static TaskState cancelled(TaskState last, @Nullable String reason, Instant now) {
        return new TaskState(
                last.id(),
                TaskStatus.CANCELLED,
                last.candidates(),
                last.assignee(),
                last.dueAt(),
                last.expiresAt(),
                last.escalations(),
                last.reminders(),
                last.comments(),
                new TaskOutcome(TaskStatus.CANCELLED, null, reason, Map.of(), null, now));
    }

    public Optional<TaskRow> find(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from human_task where id = :id")
                        .bind("id", id)
                        .map((row, context) -> task(row))
                        .findOne());
    }

    /** All comments of a task, in the order of time. */
    public List<TaskComment> comments(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from human_task_comment where task = :id order by number")
                        .bind("id", id)
                        .map((row, context) -> new TaskComment(
                                row.getInt("number"),
                                row.getString("actor"),
                                instant(row, "said_at"),
                                row.getString("words"),
                                nullableText(row, "evidence")))
                        .list());
    }

    /** Tasks, newest first. */
    public List<TaskRow> list(TaskFilter filter) {
        StringBuilder sql = new StringBuilder("select * from human_task t where 1 = 1");
        Map<String, Object> bindings = new HashMap<>();
        equal(sql, bindings, "assignee", filter.assignee());
        equal(sql, bindings, "customer", filter.customer());
        equal(sql, bindings, "asked_in", filter.askedIn());
        if (!filter.statuses().isEmpty()) {
            sql.append(" and t.status in (<statuses>)");
        }
        candidate(sql, bindings, filter);
        if (filter.overdueAt() != null) {
            sql.append(" and t.status in ('OPEN', 'CLAIMED') and t.due_at < :overdue");
            bindings.put("overdue", filter.overdueAt());
        }
        TaskFilter.Place after = filter.after();
        if (after != null) {
            sql.append(" and (t.opened_at < :opened or (t.opened_at = :opened and t.id < :afterId))");
            bindings.put("opened", after.openedAt());
            bindings.put("afterId", after.id());
        }
        sql.append(" order by t.opened_at desc, t.id desc limit :limit");
        return database.jdbi().withHandle(handle -> query(handle, sql.toString(), bindings, filter));
    }

    /** The open tasks that these processes ask, newest first. */
    public List<TaskRow> openIn(Collection<String> processes) {
        if (processes.isEmpty()) {
            return List.of();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from human_task where status in ('OPEN', 'CLAIMED')"
                                + " and asked_in in (<processes>) order by opened_at desc, id desc")
                        .bindList("processes", List.copyOf(processes))
                        .map((row, context) -> task(row))
                        .list());
    }

    /**
     * The open tasks that processes whose ids begin like this ask, and that take one decision only, the oldest first.
     *
     * @param decision a word of letters
     */
    public List<TaskRow> openUnder(String processes, String decision, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from human_task where status in ('OPEN', 'CLAIMED')"
                                + " and substring(asked_in, 1, :length) = :processes and request like :decision"
                                + " order by opened_at, id limit :limit")
                        .bind("length", processes.length())
                        .bind("processes", processes)
                        .bind("decision", "%\"decisions\":[\"" + decision + "\"]%")
                        .bind("limit", limit)
                        .map((row, context) -> task(row))
                        .list());
    }

    private static void candidate(StringBuilder sql, Map<String, Object> bindings, TaskFilter filter) {
        String person = filter.candidatePerson();
        boolean byRole = !filter.candidateRoles().isEmpty();
        if (person == null && !byRole) {
            return;
        }
        sql.append(" and exists (select 1 from human_task_candidate c where c.task = t.id and (");
        if (byRole) {
            sql.append("(c.kind = 'ROLE' and c.name in (<roles>))");
        }
        if (person != null) {
            sql.append(byRole ? " or " : "").append("(c.kind = 'PERSON' and c.name = :person)");
            bindings.put("person", person);
        }
        sql.append("))");
    }

    private static List<TaskRow> query(Handle handle, String sql, Map<String, Object> bindings, TaskFilter filter) {
        var query = handle.createQuery(sql).bindMap(bindings).bind("limit", filter.limit());
        if (!filter.statuses().isEmpty()) {
            query.bindList(
                    "statuses", filter.statuses().stream().map(TaskStatus::name).toList());
        }
        if (!filter.candidateRoles().isEmpty()) {
            query.bindList("roles", filter.candidateRoles());
        }
        return query.map((row, context) -> task(row)).list();
    }

    private static void equal(StringBuilder sql, Map<String, Object> bindings, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and t.").append(column).append(" = :").append(column);
            bindings.put(column, value);
        }
    }

    static TaskRow task(ResultSet row) throws SQLException {
        return new TaskRow(
                read(row.getString("request"), HumanTaskRequest.class),
                read(row.getString("state"), TaskState.class),
                instant(row, "opened_at"),
                nullableInstant(row, "closed_at"));
    }

    static String json(Object record) {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
