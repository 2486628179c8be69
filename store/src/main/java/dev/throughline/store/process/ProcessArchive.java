package dev.throughline.store.process;

import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.customer.AnonymousFigures;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.secret.SecretVault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Closed processes as they are kept: figures, and histories that are gzipped and sealed. The index tells what is due; of
 * two workers that want to keep the same process, one gets it.
 */
public final class ProcessArchive {
    private static final String RUN = " where process_id = :process and run_key = :run";

    private final Database database;
    private final SecretVault vault;

    public ProcessArchive(Database database, SecretVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * Takes closed processes that are due to be kept, and has nobody else take them until the given time.
     *
     * @param until when they are due again, unless they are kept by then
     */
    public List<DueProcess> claim(Instant now, Instant until, int limit) {
        List<DueProcess> due = database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from process_index where keep_at <= :now"
                                + " and closed_at is not null and type is not null order by keep_at limit :limit")
                        .bind("now", now)
                        .bind("limit", limit)
                        .map((row, context) -> new DueProcess(
                                ProcessIndex.process(row), nullableText(row, "run_id"), row.getInt("keep_tries")))
                        .list());
        return due.stream().filter(one -> claim(one, until)).toList();
    }

    private boolean claim(DueProcess due, Instant until) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("update process_index set keep_at = :until,"
                                        + " keep_tries = keep_tries + 1" + RUN
                                        + " and keep_tries = :tries and keep_at is not null")
                                .bind("until", until)
                                .bind("process", due.row().processId())
                                .bind("run", due.row().runKey())
                                .bind("tries", due.tries())
                                .execute()
                        == 1);
    }

    /** Has a claimed process be due at another time. */
    public void postpone(DueProcess due, Instant until) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update process_index set keep_at = :until" + RUN + " and keep_at is not null")
                        .bind("until", until)
                        .bind("process", due.row().processId())
                        .bind("run", due.row().runKey())
                        .execute());
    }

    /**
     * Keeps the process, in place of what was kept before, and corrects its end in the index. Of a customer that was
     * deleted meanwhile only the figures are kept, and the index forgets it, unless its type is to stay known. False, and nothing is written, when the index no longer has it as
     * closed.
     *
     * @param runs its histories in their order
     */
    public boolean keep(KeptProcess kept, List<KeptRun> runs) {
        List<byte[]> sealed = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            sealed.add(vault.seal(
                    place(kept.processId(), kept.runKey(), i),
                    Gzip.pack(runs.get(i).json())));
        }
        return database.jdbi().inTransaction(transaction -> {
            boolean erased = isErased(transaction, kept);
            if (!correctEnd(transaction, kept)) {
                return false;
            }
            delete(transaction, "kept_process", kept.processId(), kept.runKey());
            if (erased && !AnonymousFigures.STAY_KNOWN.contains(kept.type())) {
                delete(transaction, "process_index", kept.processId(), kept.runKey());
                KeptProcess anonymous = kept.anonymous();
                KeptRows.insert(transaction, anonymous, true);
                KeptRows.insertTimes(transaction, anonymous);
                return true;
            }
            KeptRows.insert(
                    transaction,
                    erased ? kept.noting("The customer was deleted, so no history and no reason is kept.") : kept,
                    erased);
            KeptRows.insertTimes(transaction, kept);
            if (!erased) {
                insertRuns(transaction, kept, runs, sealed);
            }
            return true;
        });
    }

    private static boolean isErased(Handle transaction, KeptProcess kept) {
        String customer = kept.customer();
        if (customer == null) {
            return false;
        }
        try {
            CustomerRepository.hold(transaction, customer);
            return false;
        } catch (UnknownCustomerException deleted) {
            return true;
        }
    }

    private static boolean correctEnd(Handle transaction, KeptProcess kept) {
        return transaction
                        .createUpdate("update process_index set status = :status, closed_at = :closed, run_id = :runId,"
                                + " failure = coalesce(failure, :failure), keep_at = null, keep_tries = 0" + RUN
                                + " and closed_at is not null")
                        .bind("status", kept.status())
                        .bind("closed", kept.closedAt())
                        .bind("runId", kept.runId())
                        .bind("failure", kept.failure())
                        .bind("process", kept.processId())
                        .bind("run", kept.runKey())
                        .execute()
                == 1;
    }

    private static void insertRuns(Handle transaction, KeptProcess kept, List<KeptRun> runs, List<byte[]> sealed) {
        for (int i = 0; i < runs.size(); i++) {
            transaction
                    .createUpdate("insert into kept_history (process_id, run_key, ordinal, run_id, sealed)"
                            + " values (:process, :run, :ordinal, :runId, :sealed)")
                    .bind("process", kept.processId())
                    .bind("run", kept.runKey())
                    .bind("ordinal", i)
                    .bind("runId", runs.get(i).runId())
                    .bind("sealed", sealed.get(i))
                    .execute();
        }
    }

    /** What is kept of a closed process; empty while it is not kept. */
    public Optional<KeptProcess> find(String processId, String runKey) {
        return database.jdbi().withHandle(handle -> {
            List<TimeSpent> spent = handle.createQuery("select * from kept_time" + RUN + " order by kind, name")
                    .bind("process", processId)
                    .bind("run", runKey)
                    .map((row, context) -> KeptRows.spent(row))
                    .list();
            return handle.createQuery("select * from kept_process" + RUN)
                    .bind("process", processId)
                    .bind("run", runKey)
                    .map((row, context) -> KeptRows.kept(row, spent))
                    .findOne();
        });
    }

    /**
     * The newest kept history of a closed process; empty when none is kept.
     *
     * @throws SecretUnreadableException when it cannot be opened
     */
    public Optional<KeptRun> lastRun(String processId, String runKey) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select ordinal, run_id, sealed from kept_history" + RUN
                                + " order by ordinal desc limit 1")
                        .bind("process", processId)
                        .bind("run", runKey)
                        .map((row, context) ->
                                new SealedRun(row.getInt("ordinal"), row.getString("run_id"), row.getBytes("sealed")))
                        .findOne())
                .map(stored -> open(processId, runKey, stored));
    }

    /**
     * The kept history of one run of a closed process; empty when none is kept.
     *
     * @throws SecretUnreadableException when it cannot be opened
     */
    public Optional<KeptRun> run(String processId, String runKey, String runId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select ordinal, run_id, sealed from kept_history" + RUN + " and run_id = :runId")
                        .bind("process", processId)
                        .bind("run", runKey)
                        .bind("runId", runId)
                        .map((row, context) ->
                                new SealedRun(row.getInt("ordinal"), row.getString("run_id"), row.getBytes("sealed")))
                        .findOne())
                .map(stored -> open(processId, runKey, stored));
    }

    /**
     * Every kept history of a closed process, oldest run first.
     *
     * @throws SecretUnreadableException when one cannot be opened
     */
    public List<KeptRun> runs(String processId, String runKey) {
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select ordinal, run_id, sealed from kept_history" + RUN + " order by ordinal")
                        .bind("process", processId)
                        .bind("run", runKey)
                        .map((row, context) ->
                                new SealedRun(row.getInt("ordinal"), row.getString("run_id"), row.getBytes("sealed")))
                        .list())
                .stream()
                .map(stored -> open(processId, runKey, stored))
                .toList();
    }

    private KeptRun open(String processId, String runKey, SealedRun stored) {
        return new KeptRun(
                stored.runId(), Gzip.unpack(vault.unseal(place(processId, runKey, stored.ordinal()), stored.sealed())));
    }

    /** Closed processes that are kept and that Temporal may have let go of, those that ended first in front. */
    public List<ProcessRow> oldestRemembered(int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from process_index where closed_at is not null"
                                + " and keep_at is null and type is not null and not forgotten"
                                + " order by closed_at, process_id limit :limit")
                        .bind("limit", limit)
                        .map((row, context) -> ProcessIndex.process(row))
                        .list());
    }

    /** Deletes processes that ended before the given time, index and all; answers how many, which are at most the limit. */
    public int purge(Instant before, int limit) {
        return database.jdbi()
                .inTransaction(transaction -> delete(
                        transaction,
                        transaction
                                .createQuery("select process_id, run_key from process_index where closed_at < :before"
                                        + " or (status = 'LOST' and started_at < :before)"
                                        // The figures of deleted customers are in no index.
                                        + " union all select process_id, run_key from kept_process"
                                        + " where run_key = '" + KeptProcess.DELETED
                                        + "' and closed_at < :before limit :limit")
                                .bind("before", before)
                                .bind("limit", limit)));
    }

    /** As {@link #purge}, of completed processes of these types alone, and of those that are kept without a history. */
    public int purgeWithoutHistory(List<String> types, Instant before, int limit) {
        return database.jdbi()
                .inTransaction(transaction -> delete(
                        transaction,
                        transaction
                                .createQuery("select process_id, run_key from process_index p where type in (<types>)"
                                        + " and closed_at < :before and status = 'COMPLETED' and keep_at is null"
                                        + " and not exists (select 1 from kept_history h where h.process_id ="
                                        + " p.process_id and h.run_key = p.run_key) limit :limit")
                                .bindList("types", types)
                                .bind("before", before)
                                .bind("limit", limit)));
    }

    private static int delete(Handle transaction, Query ended) {
        List<List<String>> keys = ended.map((row, context) -> List.of(row.getString(1), row.getString(2)))
                .list();
        for (String table : List.of("kept_process", "process_index")) {
            keys.forEach(key -> delete(transaction, table, key.get(0), key.get(1)));
        }
        return keys.size();
    }

    private static void delete(Handle transaction, String table, String processId, String runKey) {
        transaction
                .createUpdate("delete from " + table + RUN)
                .bind("process", processId)
                .bind("run", runKey)
                .execute();
    }

    private static String place(String processId, String runKey, int ordinal) {
        return processId + "/" + runKey + "/" + ordinal;
    }

    /** A row of {@code kept_history}. */
    @SuppressWarnings("ArrayRecordComponent")
    private record SealedRun(int ordinal, String runId, byte[] sealed) {}
}
