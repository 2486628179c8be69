package dev.throughline.store.process;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Kept processes and their times as rows. */
final class KeptRows {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private KeptRows() {}

    static void insert(Handle transaction, KeptProcess kept, boolean erased) {
        transaction
                .createUpdate("""
                        insert into kept_process (process_id, run_key, run_id, type, customer, status, failure_type,
                        failure, started_at, closed_at, closed_day, millis, phase, events, bytes, attributes, note)
                        values (:process, :run, :runId, :type, :customer, :status, :failureType, :failure, :started,
                        :closed, :day, :millis, :phase, :events, :bytes, :attributes, :note)""")
                .bind("process", kept.processId())
                .bind("run", kept.runKey())
                .bind("runId", kept.runId())
                .bind("type", kept.type())
                .bind("customer", kept.customer())
                .bind("status", kept.status())
                .bind("failureType", kept.failureType())
                .bind("failure", erased ? null : kept.failure())
                .bind("started", kept.startedAt())
                .bind("closed", kept.closedAt())
                .bind(
                        "day",
                        LocalDate.ofInstant(kept.closedAt(), ZoneOffset.UTC).toString())
                .bind("millis", Math.max(0, kept.took().toMillis()))
                .bind("phase", kept.phase())
                .bind("events", kept.events())
                .bind("bytes", kept.bytes())
                .bind("attributes", write(kept.attributes()))
                .bind("note", kept.note())
                .execute();
    }

    static void insertTimes(Handle transaction, KeptProcess kept) {
        if (kept.spent().isEmpty()) {
            return;
        }
        try (PreparedBatch batch = transaction.prepareBatch("""
                insert into kept_time (process_id, run_key, kind, name, millis, times, attempts, failures, max_millis)
                values (:process, :run, :kind, :name, :millis, :times, :attempts, :failures, :max)""")) {
            for (TimeSpent spent : kept.spent()) {
                batch.bind("process", kept.processId())
                        .bind("run", kept.runKey())
                        .bind("kind", spent.kind().name())
                        .bind("name", spent.name())
                        .bind("millis", spent.millis())
                        .bind("times", spent.times())
                        .bind("attempts", spent.attempts())
                        .bind("failures", spent.failures())
                        .bind("max", spent.maxMillis())
                        .add();
            }
            batch.execute();
        }
    }

    static TimeSpent spent(ResultSet row) throws SQLException {
        return new TimeSpent(
                TimeSpent.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getLong("millis"),
                row.getLong("times"),
                row.getLong("attempts"),
                row.getLong("failures"),
                row.getLong("max_millis"));
    }

    static KeptProcess kept(ResultSet row, List<TimeSpent> spent) throws SQLException {
        return new KeptProcess(
                row.getString("process_id"),
                row.getString("run_key"),
                row.getString("run_id"),
                row.getString("type"),
                nullableText(row, "customer"),
                row.getString("status"),
                nullableText(row, "failure_type"),
                nullableText(row, "failure"),
                instant(row, "started_at"),
                instant(row, "closed_at"),
                nullableText(row, "phase"),
                row.getLong("events"),
                row.getLong("bytes"),
                read(row.getString("attributes")),
                spent,
                nullableText(row, "note"));
    }

    private static String write(Map<String, Object> attributes) {
        try {
            return JSON.writeValueAsString(attributes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("search attributes are always JSON", e);
        }
    }

    private static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, ATTRIBUTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept search attributes are not readable by this version", e);
        }
    }
}
