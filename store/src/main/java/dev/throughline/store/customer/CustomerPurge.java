package dev.throughline.store.customer;

import dev.throughline.store.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes what is stored for a customer that is marked as deleted, in batches that hold no lock for long. */
final class CustomerPurge {
    private static final int DEFINITIONS_PER_BATCH = 200;
    private static final int PASSES_PER_BATCH = 10;

    private static final List<String> BY_DEFINITION = List.of("linkage", "task", "definition_revision", "definition");
    private static final List<String> BY_CUSTOMER = List.of(
            "removal_candidate",
            "failed_task",
            "sync_run",
            "kept_process",
            "process_index",
            "message",
            "sealed_secret");

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
        boolean marked = database.jdbi()
                .withHandle(handle -> handle.createQuery("select 1 from customer where id = :id and deleting")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
        if (!marked) {
            return false;
        }
        while (database.jdbi().inTransaction(transaction -> deleteDefinitions(transaction, id)) > 0) {}
        while (database.jdbi().inTransaction(transaction -> deletePasses(transaction, id)) > 0) {}
        return database.jdbi().inTransaction(transaction -> {
            deleteTasks(transaction, id);
            BY_CUSTOMER.forEach(table -> transaction
                    .createUpdate("delete from " + table + " where customer = :id")
                    .bind("id", id)
                    .execute());
            return transaction
                            .createUpdate("delete from customer where id = :id and deleting")
                            .bind("id", id)
                            .execute()
                    == 1;
        });
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

    private static int deleteDefinitions(Handle transaction, String id) {
        List<Long> batch = transaction
                .createQuery("select zuora_id from definition where customer = :id order by zuora_id limit :limit")
                .bind("id", id)
                .bind("limit", DEFINITIONS_PER_BATCH)
                .mapTo(Long.class)
                .list();
        if (!batch.isEmpty()) {
            BY_DEFINITION.forEach(table -> transaction
                    .createUpdate("delete from " + table + " where customer = :id and zuora_id in (<batch>)")
                    .bind("id", id)
                    .bindList("batch", batch)
                    .execute());
        }
        return batch.size();
    }

    private static int deletePasses(Handle transaction, String id) {
        List<Long> batch = transaction
                .createQuery("select id from sync_pass where customer = :id order by id limit :limit")
                .bind("id", id)
                .bind("limit", PASSES_PER_BATCH)
                .mapTo(Long.class)
                .list();
        if (!batch.isEmpty()) {
            List.of("pass_seen where pass_id", "pass_page where pass_id", "sync_pass where id")
                    .forEach(rows -> transaction
                            .createUpdate("delete from " + rows + " in (<batch>)")
                            .bindList("batch", batch)
                            .execute());
        }
        return batch.size();
    }
}
