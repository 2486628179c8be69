package dev.throughline.store.zuora;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Writes the scratch and the counters of a pass, such that a page that is committed again counts once. */
final class SeenWriter {
    private final Handle transaction;
    private final PageCommit page;
    private final boolean again;
    private final Map<Long, Seen> earlier = new HashMap<>();

    SeenWriter(Handle transaction, PageCommit page, Collection<Long> ids) {
        this.transaction = transaction;
        this.page = page;
        this.again = transaction
                .createQuery("select 1 from pass_page where pass_id = :pass and page = :page")
                .bind("pass", page.passId())
                .bind("page", page.page())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (again) {
            remember("page = :page", List.of());
        }
        Batches.of(ids).forEach(batch -> remember("zuora_id in (<ids>)", batch));
    }

    private void remember(String which, List<Long> ids) {
        var query = transaction
                .createQuery("select zuora_id, page, outcome, task_count, linkage_count from pass_seen"
                        + " where pass_id = :pass and " + which)
                .bind("pass", page.passId());
        if (ids.isEmpty()) {
            query.bind("page", page.page());
        } else {
            query.bindList("ids", ids);
        }
        query.map((row, context) -> new Seen(
                        row.getLong("zuora_id"),
                        row.getInt("page"),
                        SeenOutcome.valueOf(row.getString("outcome")),
                        row.getLong("task_count"),
                        row.getLong("linkage_count")))
                .forEach(seen -> earlier.put(seen.zuoraId(), seen));
    }

    /** Writes the page's rows in place of those that it had before, and moves the counters by the difference. */
    void write(List<Seen> found) {
        List<Seen> rows = new ArrayList<>();
        found.forEach(seen -> {
            Seen before = earlier.get(seen.zuoraId());
            rows.add(new Seen(
                    seen.zuoraId(),
                    seen.page(),
                    seen.outcome().after(before == null ? null : before.outcome()),
                    seen.taskCount(),
                    seen.linkageCount()));
        });
        Batches.of(earlier.keySet())
                .forEach(batch -> transaction
                        .createUpdate("delete from pass_seen where pass_id = :pass and zuora_id in (<ids>)")
                        .bind("pass", page.passId())
                        .bindList("ids", batch)
                        .execute());
        Batches.run(
                transaction,
                """
                insert into pass_seen (pass_id, zuora_id, page, outcome, task_count, linkage_count)
                values (:pass, :id, :page, :outcome, :tasks, :linkages)""",
                rows,
                (statement, seen) -> statement
                        .bind("pass", page.passId())
                        .bind("id", seen.zuoraId())
                        .bind("page", seen.page())
                        .bind("outcome", seen.outcome().name())
                        .bind("tasks", seen.taskCount())
                        .bind("linkages", seen.linkageCount()));
        long callsBefore = writePage();
        moveCounters(rows, callsBefore);
    }

    /** Answers the calls that the page had before. */
    private long writePage() {
        if (again) {
            long before = transaction
                    .createQuery("select api_calls from pass_page where pass_id = :pass and page = :page")
                    .bind("pass", page.passId())
                    .bind("page", page.page())
                    .mapTo(Long.class)
                    .one();
            pageUpdate("""
                    update pass_page set api_calls = :calls, throttled_millis = :throttled, committed_at = :at,
                    run_key = (select worked_by from sync_pass where id = :pass)
                    where pass_id = :pass and page = :page""");
            return before;
        }
        pageUpdate("""
                insert into pass_page (pass_id, page, api_calls, throttled_millis, committed_at, run_key)
                values (:pass, :page, :calls, :throttled, :at, (select worked_by from sync_pass where id = :pass))""");
        return 0;
    }

    private void pageUpdate(String sql) {
        transaction
                .createUpdate(sql)
                .bind("pass", page.passId())
                .bind("page", page.page())
                .bind("calls", (long) page.apiCalls())
                .bind("throttled", page.throttledMillis())
                .bind("at", page.at())
                .execute();
    }

    private void moveCounters(List<Seen> rows, long callsBefore) {
        long recordsBefore = earlier.values().stream().mapToLong(Seen::records).sum();
        long recordsNow = rows.stream().mapToLong(Seen::records).sum();
        transaction
                .createUpdate("""
                        update sync_pass set pages = pages + :pages, definitions = definitions + :definitions,
                        records = records + :records, api_calls = api_calls + :calls, next_page = :next,
                        complete = :complete, progressed_at = :at,
                        disturbed = disturbed or (pages > 0 and progressed_at < :stillUndisturbed) or :empty
                        where id = :pass""")
                .bind("pass", page.passId())
                .bind("pages", again ? 0L : 1L)
                .bind("definitions", (long) rows.size() - earlier.size())
                .bind("records", recordsNow - recordsBefore)
                .bind("calls", page.apiCalls() - callsBefore)
                .bind("next", page.nextPage())
                .bind("complete", page.nextPage() == null)
                .bind("stillUndisturbed", page.at().minus(PassRepository.DISTURBED_AFTER))
                .bind("empty", page.definitions().isEmpty())
                .bind("at", page.at())
                .execute();
    }
}
