package dev.throughline.store.zuora;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableLong;
import static dev.throughline.store.Columns.nullableText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.UnknownCustomerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The ledger of sync runs and their reports. */
public final class SyncRunRepository {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;

    public SyncRunRepository(Database database) {
        this.database = database;
    }

    /**
     * Writes the run into the ledger; repeating it changes nothing.
     *
     * @throws UnknownCustomerException when there is no such customer
     */
    public void open(String customer, String runKey, String processId, Instant now) {
        database.jdbi().useTransaction(transaction -> {
            CustomerRepository.hold(transaction, customer);
            if (row(transaction, customer, runKey).isEmpty()) {
                transaction
                        .createUpdate("insert into sync_run (customer, run_key, process_id, opened_at)"
                                + " values (:customer, :run, :process, :now)")
                        .bind("customer", customer)
                        .bind("run", runKey)
                        .bind("process", processId)
                        .bind("now", now)
                        .execute();
            }
        });
    }

    /** Notes the pass that the run works on. */
    public void attach(String runKey, long passId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_run set pass_id = :pass where run_key = :run")
                        .bind("pass", passId)
                        .bind("run", runKey)
                        .execute());
    }

    /**
     * Adds what belongs to no page: authentication, the confirmation of removals, and waits that ended an attempt.
     *
     * @param calls to the vendor
     * @param throttled time spent waiting for the vendor's limits
     */
    public void addOutsidePages(String customer, String runKey, long calls, Duration throttled) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_run set other_calls = other_calls + :calls,"
                                + " other_throttled_millis = other_throttled_millis + :throttled"
                                + " where customer = :customer and run_key = :run")
                        .bind("calls", calls)
                        .bind("throttled", throttled.toMillis())
                        .bind("customer", customer)
                        .bind("run", runKey)
                        .execute());
    }

    /** Adds time spent waiting for the vendor's limits to the run that works on the pass. */
    public void addThrottled(String customer, long passId, Duration throttled) {
        if (throttled.toMillis() <= 0) {
            return;
        }
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update sync_run"
                                + " set other_throttled_millis = other_throttled_millis + :throttled"
                                + " where customer = :customer and run_key ="
                                + " (select worked_by from sync_pass where id = :pass and customer = :customer)")
                        .bind("throttled", throttled.toMillis())
                        .bind("customer", customer)
                        .bind("pass", passId)
                        .execute());
    }

    /**
     * Counts the run from its rows and keeps the report; a second call answers the first report. Empty when the run is not
     * in the ledger, as after its customer was deleted.
     */
    public Optional<SyncReport> close(
            String customer,
            String runKey,
            long passId,
            SyncOutcome outcome,
            @Nullable Diagnosis diagnosis,
            Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<RunRow> run = row(transaction, customer, runKey);
            if (run.isEmpty()) {
                return Optional.empty();
            }
            String kept = run.get().report();
            if (kept != null) {
                return Optional.of(read(kept));
            }
            SyncReport report = new RunCount(transaction, customer, runKey, passId)
                    .report(outcome, run.get().openedAt(), now, diagnosis);
            transaction
                    .createUpdate("update sync_run set closed_at = :now, report = :report, pass_id = :pass"
                            + " where customer = :customer and run_key = :run")
                    .bind("now", now)
                    .bind("report", write(report))
                    .bind("pass", passId == 0 ? null : passId)
                    .bind("customer", customer)
                    .bind("run", runKey)
                    .execute();
            return Optional.of(report);
        });
    }

    /** The report of a run; empty while it runs. */
    public Optional<SyncReport> find(String customer, String runKey) {
        return database.jdbi()
                .withHandle(handle -> row(handle, customer, runKey))
                .flatMap(run -> Optional.ofNullable(run.report()))
                .map(SyncRunRepository::read);
    }

    /** Reports, newest first. The cursor is the run key of the last report of the page before. */
    public List<SyncReport> list(String customer, @Nullable String beforeCursor, int limit) {
        return database.jdbi().withHandle(handle -> {
            Optional<RunRow> before = beforeCursor == null ? Optional.empty() : row(handle, customer, beforeCursor);
            if (beforeCursor != null && before.isEmpty()) {
                return List.of();
            }
            var query = handle.createQuery(
                            "select report from sync_run where customer = :customer and report is not null"
                                    + (before.isPresent()
                                            ? " and (opened_at < :at or (opened_at = :at and run_key < :run))"
                                            : "")
                                    + " order by opened_at desc, run_key desc limit :limit")
                    .bind("customer", customer)
                    .bind("limit", limit);
            before.ifPresent(run -> query.bind("at", run.openedAt()).bind("run", run.runKey()));
            return query.mapTo(String.class).map(SyncRunRepository::read).list();
        });
    }

    /** The newest run, open or closed. */
    public Optional<Latest> latest(String customer) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select run_key, report, pass_id from sync_run"
                                + " where customer = :customer order by opened_at desc, run_key desc limit 1")
                        .bind("customer", customer)
                        .map((row, context) -> {
                            String report = nullableText(row, "report");
                            return new Latest(
                                    row.getString("run_key"),
                                    report == null ? null : read(report),
                                    nullableLong(row, "pass_id"));
                        })
                        .findOne());
    }

    private static Optional<RunRow> row(Handle handle, String customer, String runKey) {
        return handle.createQuery(
                        "select run_key, opened_at, report from sync_run where customer = :customer and run_key = :run")
                .bind("customer", customer)
                .bind("run", runKey)
                .map((row, context) ->
                        new RunRow(row.getString("run_key"), instant(row, "opened_at"), nullableText(row, "report")))
                .findOne();
    }

    private static String write(SyncReport report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always JSON", e);
        }
    }

    private static SyncReport read(String json) {
        try {
            return JSON.readValue(json, SyncReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report is not readable by this version", e);
        }
    }

    /**
     * The newest run.
     *
     * @param runKey names it
     * @param report null while it runs
     * @param passId the pass that it works on; null before it has one
     */
    public record Latest(
            String runKey,
            @Nullable SyncReport report,
            @Nullable Long passId) {}

    private record RunRow(
            String runKey, Instant openedAt, @Nullable String report) {}
}
