package dev.throughline.store.zuora;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableLong;
import static dev.throughline.store.Columns.nullableText;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows to records, and the stand-in for a null in a key. */
final class ZuoraRows {
    /** Stands in a key column for the vendor's null; the vendor's ids are positive. */
    private static final long NO_ID = -1;

    private ZuoraRows() {}

    static long keyOf(@Nullable Long id) {
        return id == null ? NO_ID : id;
    }

    private static @Nullable Long fromKey(long key) {
        return key == NO_ID ? null : key;
    }

    static Definition definition(ResultSet row) throws SQLException {
        return new Definition(
                row.getString("customer"),
                row.getLong("zuora_id"),
                row.getString("name"),
                nullableText(row, "description"),
                nullableText(row, "status"),
                nullableText(row, "schedule_interval"),
                nullableText(row, "timezone"),
                row.getBoolean("callout_trigger"),
                row.getBoolean("ondemand_trigger"),
                row.getBoolean("scheduled_trigger"),
                nullableText(row, "type"),
                nullableText(row, "version"),
                nullableLong(row, "version_id"),
                nullableInstant(row, "created_at"),
                nullableInstant(row, "updated_at"),
                row.getLong("revision"),
                row.getBoolean("stale"),
                nullableInstant(row, "removed_at"),
                row.getLong("task_count"),
                row.getLong("linkage_count"),
                instant(row, "first_seen_at"),
                instant(row, "changed_at"));
    }

    static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("list_hash"),
                nullableText(row, "version"),
                nullableInstant(row, "updated_at"),
                row.getLong("revision"),
                row.getBoolean("stale"),
                row.getBoolean("removed"),
                nullableText(row, "export_hash"),
                row.getLong("task_count"),
                row.getLong("linkage_count"));
    }

    static TaskRow task(ResultSet row) throws SQLException {
        return new TaskRow(
                row.getLong("task_id"),
                row.getString("name"),
                nullableText(row, "action_type"),
                nullableText(row, "object"),
                nullableText(row, "object_id"),
                nullableText(row, "call_type"),
                nullableText(row, "priority"),
                nullableLong(row, "concurrent_limit"),
                row.getString("json"));
    }

    static LinkageRow linkage(ResultSet row) throws SQLException {
        return new LinkageRow(
                fromKey(row.getLong("source_task_id")),
                fromKey(row.getLong("source_workflow_id")),
                row.getLong("target_task_id"),
                row.getString("linkage_type"));
    }

    static Pass pass(ResultSet row) throws SQLException {
        return new Pass(
                row.getLong("id"),
                row.getString("customer"),
                row.getString("opened_by"),
                row.getBoolean("forced"),
                nullableText(row, "next_page"),
                row.getLong("pages"),
                row.getBoolean("complete"),
                row.getBoolean("disturbed"),
                instant(row, "opened_at"),
                instant(row, "progressed_at"));
    }

    static PassProgress progress(ResultSet row) throws SQLException {
        return new PassProgress(
                row.getLong("pages"), row.getLong("definitions"), row.getLong("records"), row.getLong("api_calls"));
    }
}
