package dev.throughline.store.zuora;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts a run from the rows of its pass, so that retries and repeated pages count once. Pages that another run committed
 * to the same pass are that run's.
 */
final class RunCount {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Handle handle;
    private final String customer;
    private final String runKey;
    private final long passId;
    private final Map<SeenOutcome, Long> definitions = new EnumMap<>(SeenOutcome.class);
    private long tasks;
    private long linkages;

    RunCount(Handle handle, String customer, String runKey, long passId) {
        this.handle = handle;
        this.customer = customer;
        this.runKey = runKey;
        this.passId = passId;
    }

    SyncReport report(SyncOutcome outcome, Instant startedAt, Instant finishedAt, @Nullable Diagnosis diagnosis) {
        Pages pages = countPages();
        Outside outside = countOutside();
        countSeen();
        return new SyncReport(
                customer,
                runKey,
                outcome,
                pages.pages(),
                pages.apiCalls() + outside.calls(),
                (pages.throttledMillis() + outside.throttledMillis()) / MILLIS_PER_SECOND,
                definitions.values().stream().mapToLong(Long::longValue).sum(),
                seen(SeenOutcome.NEW),
                seen(SeenOutcome.CHANGED),
                seen(SeenOutcome.UNCHANGED),
                RemovalRepository.removedBy(handle, customer, runKey),
                seen(SeenOutcome.STALE),
                candidates(),
                tasks,
                linkages,
                startedAt,
                finishedAt,
                diagnosis);
    }

    private long seen(SeenOutcome outcome) {
        return definitions.getOrDefault(outcome, 0L);
    }

    private Pages countPages() {
        return handle.createQuery("""
                        select count(*) as pages, coalesce(sum(g.api_calls), 0) as calls,
                        coalesce(sum(g.throttled_millis), 0) as throttled
                        from pass_page g join sync_pass p on p.id = g.pass_id
                        where g.pass_id = :pass and p.customer = :customer
                        and coalesce(g.run_key, p.worked_by) = :run""")
                .bind("pass", passId)
                .bind("customer", customer)
                .bind("run", runKey)
                .map((row, context) -> new Pages(row.getLong("pages"), row.getLong("calls"), row.getLong("throttled")))
                .one();
    }

    private void countSeen() {
        handle.createQuery("""
                        select s.outcome, count(*) as definitions, sum(s.task_count) as tasks,
                        sum(s.linkage_count) as linkages
                        from pass_seen s join sync_pass p on p.id = s.pass_id
                        join pass_page g on g.pass_id = s.pass_id and g.page = s.page
                        where s.pass_id = :pass and p.customer = :customer
                        and coalesce(g.run_key, p.worked_by) = :run group by s.outcome""")
                .bind("pass", passId)
                .bind("customer", customer)
                .bind("run", runKey)
                .map((row, context) -> new Group(
                        SeenOutcome.valueOf(row.getString("outcome")),
                        row.getLong("definitions"),
                        row.getLong("tasks"),
                        row.getLong("linkages")))
                .forEach(group -> {
                    definitions.put(group.outcome(), group.definitions());
                    tasks += group.tasks();
                    linkages += group.linkages();
                });
    }

    private Outside countOutside() {
        return handle.createQuery("select other_calls, other_throttled_millis from sync_run"
                        + " where customer = :customer and run_key = :run")
                .bind("customer", customer)
                .bind("run", runKey)
                .map((row, context) -> new Outside(row.getLong(1), row.getLong(2)))
                .findOne()
                .orElse(new Outside(0, 0));
    }

    private long candidates() {
        return handle.createQuery("select count(*) from removal_candidate where customer = :customer")
                .bind("customer", customer)
                .mapTo(Long.class)
                .one();
    }

    private record Outside(long calls, long throttledMillis) {}

    private record Pages(long pages, long apiCalls, long throttledMillis) {}

    private record Group(SeenOutcome outcome, long definitions, long tasks, long linkages) {}
}
