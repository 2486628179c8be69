package dev.throughline.store.zuora;

import dev.throughline.store.Hashes;
import dev.throughline.store.Storable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Makes the stored tasks and linkages those of the exports of a page, writing only what differs. */
final class GraphWriter {
    private final Handle transaction;
    private final String customer;
    private final List<HashedTask> newTasks = new ArrayList<>();
    private final List<HashedTask> changedTasks = new ArrayList<>();
    private final List<TaskKey> goneTasks = new ArrayList<>();
    private final List<LinkageKey> newLinkages = new ArrayList<>();
    private final List<LinkageKey> goneLinkages = new ArrayList<>();

    GraphWriter(Handle transaction, String customer) {
        this.transaction = transaction;
        this.customer = customer;
    }

    /**
     * Writes the graphs; answers how many rows.
     *
     * @param exports by definition
     * @param withGraph those of the definitions that have rows stored
     */
    long write(Map<Long, FetchedExport> exports, Collection<Long> withGraph) {
        Map<TaskKey, String> storedTasks = storedTasks(withGraph);
        Set<LinkageKey> storedLinkages = storedLinkages(withGraph);
        exports.forEach((id, export) -> {
            export.tasks().forEach(task -> compare(new HashedTask(id, task, Hashes.of(task.json())), storedTasks));
            export.linkages().forEach(linkage -> {
                LinkageKey key = LinkageKey.of(id, linkage);
                if (!storedLinkages.remove(key)) {
                    newLinkages.add(key);
                }
            });
        });
        goneTasks.addAll(storedTasks.keySet());
        goneLinkages.addAll(storedLinkages);
        return deleteTasks() + insertTasks() + updateTasks() + deleteLinkages() + insertLinkages();
    }

    private void compare(HashedTask task, Map<TaskKey, String> stored) {
        String before = stored.remove(task.key());
        if (before == null) {
            newTasks.add(task);
        } else if (!before.equals(task.hash())) {
            changedTasks.add(task);
        }
    }

    private Map<TaskKey, String> storedTasks(Collection<Long> ids) {
        Map<TaskKey, String> stored = new HashMap<>();
        Batches.of(ids)
                .forEach(batch -> transaction
                        .createQuery("select zuora_id, task_id, content_hash from task"
                                + " where customer = :customer and zuora_id in (<ids>)")
                        .bind("customer", customer)
                        .bindList("ids", batch)
                        .map((row, context) -> Map.entry(new TaskKey(row.getLong(1), row.getLong(2)), row.getString(3)))
                        .forEach(entry -> stored.put(entry.getKey(), entry.getValue())));
        return stored;
    }

    private Set<LinkageKey> storedLinkages(Collection<Long> ids) {
        Set<LinkageKey> stored = new HashSet<>();
        Batches.of(ids)
                .forEach(batch -> transaction
                        .createQuery(
                                "select zuora_id, source_task_id, source_workflow_id, target_task_id, linkage_type from linkage"
                                        + " where customer = :customer and zuora_id in (<ids>)")
                        .bind("customer", customer)
                        .bindList("ids", batch)
                        .map((row, context) -> new LinkageKey(
                                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5)))
                        .forEach(stored::add));
        return stored;
    }

    private long insertTasks() {
        return Batches.run(transaction, """
                insert into task (customer, zuora_id, task_id, name, action_type, object, object_id, call_type, priority,
                concurrent_limit, content_hash, json)
                values (:customer, :id, :task, :name, :actionType, :object, :objectId, :callType, :priority,
                :concurrentLimit, :hash, :json)""", newTasks, this::bind);
    }

    private long updateTasks() {
        return Batches.run(transaction, """
                update task set name = :name, action_type = :actionType, object = :object, object_id = :objectId,
                call_type = :callType, priority = :priority, concurrent_limit = :concurrentLimit, content_hash = :hash,
                json = :json
                where customer = :customer and zuora_id = :id and task_id = :task""", changedTasks, this::bind);
    }

    private void bind(PreparedBatch statement, HashedTask hashed) {
        TaskRow task = hashed.task();
        statement
                .bind("customer", customer)
                .bind("id", hashed.zuoraId())
                .bind("task", task.taskId())
                .bind("name", Storable.text(task.name()))
                .bind("actionType", Storable.text(task.actionType()))
                .bind("object", Storable.text(task.object()))
                .bind("objectId", Storable.text(task.objectId()))
                .bind("callType", Storable.text(task.callType()))
                .bind("priority", Storable.text(task.priority()))
                .bind("concurrentLimit", task.concurrentLimit())
                .bind("hash", hashed.hash())
                .bind("json", Storable.text(task.json()));
    }

    private long deleteTasks() {
        return Batches.run(
                transaction,
                "delete from task where customer = :customer and zuora_id = :id and task_id = :task",
                goneTasks,
                (statement, key) -> statement
                        .bind("customer", customer)
                        .bind("id", key.zuoraId())
                        .bind("task", key.taskId()));
    }

    private long insertLinkages() {
        return Batches.run(transaction, """
                insert into linkage (customer, zuora_id, source_task_id, source_workflow_id, target_task_id, linkage_type)
                values (:customer, :id, :sourceTask, :sourceWorkflow, :target, :type)""", newLinkages, this::bind);
    }

    private long deleteLinkages() {
        return Batches.run(transaction, """
                delete from linkage where customer = :customer and zuora_id = :id and source_task_id = :sourceTask
                and source_workflow_id = :sourceWorkflow and target_task_id = :target
                and linkage_type = :type""", goneLinkages, this::bind);
    }

    private void bind(PreparedBatch statement, LinkageKey key) {
        statement
                .bind("customer", customer)
                .bind("id", key.zuoraId())
                .bind("sourceTask", key.sourceTask())
                .bind("sourceWorkflow", key.sourceWorkflow())
                .bind("target", key.target())
                .bind("type", key.type());
    }

    private record TaskKey(long zuoraId, long taskId) {}

    private record HashedTask(long zuoraId, TaskRow task, String hash) {
        TaskKey key() {
            return new TaskKey(zuoraId, task.taskId());
        }
    }

    private record LinkageKey(long zuoraId, long sourceTask, long sourceWorkflow, long target, String type) {
        static LinkageKey of(long zuoraId, LinkageRow linkage) {
            return new LinkageKey(
                    zuoraId,
                    ZuoraRows.keyOf(linkage.sourceTaskId()),
                    ZuoraRows.keyOf(linkage.sourceWorkflowId()),
                    linkage.targetTaskId(),
                    Storable.required(linkage.linkageType()));
        }
    }
}
