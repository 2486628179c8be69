package dev.throughline.store.zuora;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableLong;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.Storable;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.UnknownCustomerException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tenant's failed task instances, as last listed. */
public final class FailedTaskRepository {
    private final Database database;

    public FailedTaskRepository(Database database) {
        this.database = database;
    }

    /**
     * Replaces the customer's list.
     *
     * @throws UnknownCustomerException when there is no such customer
     */
    public void replace(String customer, List<FailedTask> all, Instant at) {
        Map<Long, FailedTask> byId = new LinkedHashMap<>();
        all.forEach(task -> byId.put(task.taskId(), task));
        database.jdbi().useTransaction(transaction -> {
            CustomerRepository.hold(transaction, customer);
            transaction
                    .createUpdate("delete from failed_task where customer = :customer")
                    .bind("customer", customer)
                    .execute();
            Collection<FailedTask> rows = byId.values();
            Batches.run(
                    transaction,
                    """
                    insert into failed_task (customer, task_id, workflow_run_id, definition_id, name, action_type, error,
                    seen_at) values (:customer, :task, :run, :definition, :name, :actionType, :error, :at)\
                    """,
                    rows,
                    (statement, task) -> statement
                            .bind("customer", customer)
                            .bind("task", task.taskId())
                            .bind("run", task.workflowRunId())
                            .bind("definition", task.definitionId())
                            .bind("name", Storable.text(task.name()))
                            .bind("actionType", Storable.text(task.actionType()))
                            .bind("error", Storable.text(task.error()))
                            .bind("at", at));
        });
    }

    /**
     * Failed task instances in the order of their ids.
     *
     * @param after only ids above this one
     */
    public List<FailedTask> list(String customer, long after, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from failed_task where customer = :customer"
                                + " and task_id > :after order by task_id limit :limit")
                        .bind("customer", customer)
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, context) -> new FailedTask(
                                row.getString("customer"),
                                row.getLong("task_id"),
                                nullableLong(row, "workflow_run_id"),
                                nullableLong(row, "definition_id"),
                                row.getString("name"),
                                nullableText(row, "action_type"),
                                nullableText(row, "error"),
                                instant(row, "seen_at")))
                        .list());
    }
}
