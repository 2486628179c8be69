package dev.throughline.store.customer;

import dev.throughline.store.Database;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Deletes what is stored for a customer that is marked as deleted, in batches that hold no lock for long. */
final class CustomerPurge {
    private static final int DEFINITIONS_PER_BATCH = 200;
    private static final int PASSES_PER_BATCH = 10;

    private static final List<String> BY_DEFINITION = List.of("linkage", "task", "definition_revision", "definition");
    private static final List<String> SYNCED = List.of("removal_candidate", "failed_task", "sync_run");
    private static final List<String> BY_CUSTOMER = List.of(
            "removal_candidate",
            "failed_task",
            "sync_run",
            "message",
            "sealed_secret",
            "saved_view",
            "access_grant",
            "alert_route",
            "sync_alert");

    private final Database database;

    CustomerPurge(Database database) {
        this.database = database;
    }

    /** Marks the customer: from here on it cannot be found, and nothing more is written for it. */
    void begin(String id) {
        database.jdbi().useHandle(handle -> {
            handle.createUpdate("update customer set deleting = true where id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate("delete from sealed_secret where customer = :id")
                    .bind("id", id)
                    .execute();
        });
    }

    /** Deletes a marked customer; false when there is none. */
    boolean finish(String id) {
        boolean marked = isMarked(id);
        while (marked && !batch(id).done()) {}
        return marked;
    }

    /** Deletes a batch of a marked customer, in the end the customer itself. */
    Batch batch(String id) {
        if (!isMarked(id)) {
            return new Batch(0, true);
        }
        long rows = syncedBatch(id);
        if (rows == 0) {
            rows = database.jdbi().inTransaction(transaction -> AnonymousFigures.batch(transaction, id));
        }
        return rows > 0 ? new Batch(rows, false) : new Batch(deleteRest(id), true);
    }

    /** Deletes a batch of what was synced for a customer, and what of it hangs on no definition or pass in the end. */
    Batch synced(String id) {
        long rows = syncedBatch(id);
        return rows > 0
                ? new Batch(rows, false)
                : new Batch(database.jdbi().inTransaction(transaction -> delete(transaction, id, SYNCED)), true);
    }

    private long syncedBatch(String id) {
        long rows = database.jdbi().inTransaction(transaction -> deleteDefinitions(transaction, id));
        return rows > 0 ? rows : database.jdbi().inTransaction(transaction -> deletePasses(transaction, id));
    }

    private boolean isMarked(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select 1 from customer where id = :id and deleting")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private long deleteRest(String id) {
        return database.jdbi().inTransaction(transaction -> {
            deleteTasks(transaction, id);
            revokeKeys(transaction, id);
            // One more may have been kept since the last batch.
            long rows = AnonymousFigures.batch(transaction, id) + delete(transaction, id, BY_CUSTOMER);
            // What is due to be kept goes when its figures are.
            rows += transaction
                    .createUpdate("delete from process_index where customer = :id"
                            + " and (type is null or type not in (<known>)) and keep_at is null")
                    .bind("id", id)
                    .bindList("known", AnonymousFigures.STAY_KNOWN)
                    .execute();
            return rows
                    + transaction
                            .createUpdate("delete from customer where id = :id and deleting")
                            .bind("id", id)
                            .execute();
        });
    }

    private static void revokeKeys(Handle transaction, String id) {
        transaction
                .createUpdate("update api_key set revoked_at = current_timestamp, revoked_by = 'customer-removal'"
                        + " where revoked_at is null and id in"
                        + " (select key_id from access_grant where customer = :id)")
                .bind("id", id)
                .execute();
    }

    private static void deleteTasks(Handle transaction, String id) {
        List.of("human_task_candidate", "human_task_comment", "task_link")
                .forEach(table -> transaction
                        .createUpdate("delete from " + table
                                + " where task in (select id from human_task where customer = :id)")
                        .bind("id", id)
                        .execute());
        transaction
                .createUpdate("delete from human_task where customer = :id")
                .bind("id", id)
                .execute();
    }

    private static long delete(Handle transaction, String id, List<String> tables) {
        return tables.stream()
                .mapToLong(table -> transaction
                        .createUpdate("delete from " + table + " where customer = :id")
                        .bind("id", id)
                        .execute())
                .sum();
    }

    private static long deleteDefinitions(Handle transaction, String id) {
        List<Long> batch = transaction
                .createQuery("select zuora_id from definition where customer = :id order by zuora_id limit :limit")
                .bind("id", id)
                .bind("limit", DEFINITIONS_PER_BATCH)
                .mapTo(Long.class)
                .list();
        return batch.isEmpty()
                ? 0
                : BY_DEFINITION.stream()
                        .mapToLong(table -> transaction
                                .createUpdate(
                                        "delete from " + table + " where customer = :id and zuora_id in (<batch>)")
                                .bind("id", id)
                                .bindList("batch", batch)
                                .execute())
                        .sum();
    }

    private static long deletePasses(Handle transaction, String id) {
        List<Long> batch = transaction
                .createQuery("select id from sync_pass where customer = :id order by id limit :limit")
                .bind("id", id)
                .bind("limit", PASSES_PER_BATCH)
                .mapTo(Long.class)
                .list();
        return batch.isEmpty()
                ? 0
                : Stream.of("pass_seen where pass_id", "pass_page where pass_id", "sync_pass where id")
                        .mapToLong(rows -> transaction
                                .createUpdate("delete from " + rows + " in (<batch>)")
                                .bindList("batch", batch)
                                .execute())
                        .sum();
    }

    /**
     * What one call deleted.
     *
     * @param rows how many
     * @param done whether nothing is left
     */
    record Batch(long rows, boolean done) {}
}
