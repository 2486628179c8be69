package dev.throughline.store.zuora;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/** Reads definitions, their graphs and their stored exports. */
public final class DefinitionRepository {
    private static final String ONE = "customer = :customer and zuora_id = :zuoraId";

    private final Database database;

    public DefinitionRepository(Database database) {
        this.database = database;
    }

    /** The definition, also when it was removed. */
    public Optional<Definition> find(String customer, long zuoraId) {
        return database.jdbi()
                .withHandle(handle -> one(handle, "select * from definition where ", customer, zuoraId)
                        .map((row, context) -> ZuoraRows.definition(row))
                        .findOne());
    }

    /** Definitions in the order of their ids. */
    public List<Definition> list(DefinitionFilter filter) {
        StringBuilder sql = new StringBuilder("select * from definition d where customer = :customer");
        Map<String, Object> bindings = new HashMap<>();
        bindings.put("customer", filter.customer());
        bindings.put("limit", filter.limit());
        if (filter.status() != null) {
            sql.append(" and lower(status) = lower(:status)");
            bindings.put("status", filter.status());
        }
        if (filter.changedSince() != null) {
            sql.append(" and changed_at >= :changedSince");
            bindings.put("changedSince", filter.changedSince());
        }
        if (filter.actionType() != null) {
            sql.append(" and exists (select 1 from task t where t.customer = d.customer and t.zuora_id = d.zuora_id"
                    + " and t.action_type = :actionType)");
            bindings.put("actionType", filter.actionType());
        }
        if (!filter.includeRemoved()) {
            sql.append(" and removed_at is null");
        }
        if (filter.afterZuoraId() != null) {
            sql.append(" and zuora_id > :after");
            bindings.put("after", filter.afterZuoraId());
        }
        sql.append(" order by zuora_id limit :limit");
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql.toString())
                        .bindMap(bindings)
                        .map((row, context) -> ZuoraRows.definition(row))
                        .list());
    }

    /** Definitions not confirmed to be gone. */
    public long countLive(String customer) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from definition where customer = :customer and removed_at is null")
                        .bind("customer", customer)
                        .mapTo(Long.class)
                        .one());
    }

    /** Tasks of the newest stored export, by id. */
    public List<TaskRow> tasks(String customer, long zuoraId) {
        return graph(
                "select * from task where ",
                " order by task_id",
                customer,
                zuoraId,
                (row, context) -> ZuoraRows.task(row));
    }

    /** Linkages of the newest stored export. */
    public List<LinkageRow> linkages(String customer, long zuoraId) {
        return graph(
                "select * from linkage where ",
                " order by source_task_id, source_workflow_id, target_task_id, linkage_type",
                customer,
                zuoraId,
                (row, context) -> ZuoraRows.linkage(row));
    }

    /** Stored exports, newest first. */
    public List<Revision> revisions(String customer, long zuoraId) {
        return graph(
                "select revision, version, content_hash, fetched_at, task_count, linkage_count from definition_revision where ",
                " order by revision desc",
                customer,
                zuoraId,
                (row, context) -> new Revision(
                        row.getLong("revision"),
                        nullableText(row, "version"),
                        row.getString("content_hash"),
                        instant(row, "fetched_at"),
                        row.getLong("task_count"),
                        row.getLong("linkage_count")));
    }

    /** The vendor's original bytes of a stored export. */
    public Optional<byte[]> export(String customer, long zuoraId, long revision) {
        return database.jdbi()
                .withHandle(handle -> one(
                                handle,
                                "select export_deflated from definition_revision where revision = :revision and ",
                                customer,
                                zuoraId)
                        .bind("revision", revision)
                        .map((row, context) -> Deflated.inflate(row.getBytes(1)))
                        .findOne());
    }

    /** What the store knows of the given definitions; those it does not know are absent. */
    public Map<Long, Known> known(String customer, Collection<Long> zuoraIds) {
        return database.jdbi().withHandle(handle -> known(handle, customer, zuoraIds));
    }

    static Map<Long, Known> known(Handle handle, String customer, Collection<Long> zuoraIds) {
        Map<Long, Known> known = new HashMap<>();
        Batches.of(zuoraIds)
                .forEach(batch -> handle.createQuery("""
                        select zuora_id, list_hash, version, updated_at, revision, stale, removed_at is not null as removed,
                        export_hash, task_count, linkage_count
                        from definition where customer = :customer and zuora_id in (<ids>)""")
                        .bind("customer", customer)
                        .bindList("ids", batch)
                        .map((row, context) -> Map.entry(row.getLong("zuora_id"), ZuoraRows.known(row)))
                        .forEach(entry -> known.put(entry.getKey(), entry.getValue())));
        return known;
    }

    private <T> List<T> graph(String select, String order, String customer, long zuoraId, RowMapper<T> mapper) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(select + ONE + order)
                        .bind("customer", customer)
                        .bind("zuoraId", zuoraId)
                        .map(mapper)
                        .list());
    }

    private static Query one(Handle handle, String select, String customer, long zuoraId) {
        return handle.createQuery(select + ONE).bind("customer", customer).bind("zuoraId", zuoraId);
    }
}
