package dev.throughline.store.zuora;

import dev.throughline.store.Storable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes what is on a page into definitions, revisions, tasks and linkages: only what differs from what is stored. */
final class PageWriter {
    private static final String INSERT = """
            insert into definition (customer, zuora_id, name, description, status, schedule_interval, timezone,
            callout_trigger, ondemand_trigger, scheduled_trigger, type, version, version_id, created_at, updated_at,
            list_hash, export_hash, revision, stale, removed_at, removed_run, task_count, linkage_count, first_seen_at,
            changed_at)
            values (:customer, :id, :name, :description, :status, :interval, :timezone, :callout, :ondemand, :scheduled,
            :type, :version, :versionId, :createdAt, :updatedAt, :listHash, :exportHash, :revision, :stale, null, null,
            :tasks, :linkages, :at, :at)""";

    private static final String UPDATE = """
            update definition set name = :name, description = :description, status = :status,
            schedule_interval = :interval, timezone = :timezone, callout_trigger = :callout,
            ondemand_trigger = :ondemand, scheduled_trigger = :scheduled, type = :type, version = :version,
            version_id = :versionId, created_at = :createdAt, updated_at = :updatedAt, list_hash = :listHash,
            export_hash = :exportHash, revision = :revision, stale = :stale, removed_at = null, removed_run = null,
            task_count = :tasks, linkage_count = :linkages,
            changed_at = case when :changed then :at else changed_at end
            where customer = :customer and zuora_id = :id""";

    private final Handle transaction;
    private final PageCommit page;
    private final List<Change> inserts = new ArrayList<>();
    private final List<Change> updates = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final Map<Long, FetchedExport> graphs = new LinkedHashMap<>();
    private final List<Long> withGraph = new ArrayList<>();
    private long rowsWritten;

    PageWriter(Handle transaction, PageCommit page) {
        this.transaction = transaction;
        this.page = page;
    }

    /** The rows of definitions, revisions, tasks and linkages that were written. */
    long rowsWritten() {
        return rowsWritten;
    }

    /** Writes; answers what the pass has seen. */
    List<Seen> write(Map<Long, FetchedDefinition> definitions) {
        Map<Long, Known> stored = DefinitionRepository.known(transaction, page.customer(), definitions.keySet());
        definitions.forEach((id, fetched) -> {
            Known known = stored.get(id);
            if (known == null) {
                insert(fetched);
            } else {
                compare(fetched, known);
            }
        });
        clearCandidates(definitions);
        rowsWritten += Batches.run(transaction, INSERT, inserts, this::bind);
        rowsWritten += Batches.run(transaction, UPDATE, updates, this::bind);
        rowsWritten += insertRevisions();
        rowsWritten += new GraphWriter(transaction, page.customer()).write(graphs, withGraph);
        return seen;
    }

    private void insert(FetchedDefinition fetched) {
        FetchedExport export = fetched.export();
        Change change = export == null
                ? new Change(fetched, null, 0, fetched.exportFailed(), 0, 0, true)
                : Change.withExport(fetched, export, 1);
        inserts.add(change);
        if (export != null) {
            graphs.put(fetched.listing().zuoraId(), export);
        }
        note(change, fetched.exportFailed() ? SeenOutcome.STALE : SeenOutcome.NEW);
    }

    private void compare(FetchedDefinition fetched, Known known) {
        FetchedExport export = fetched.export();
        boolean graphChanged = export != null && !export.contentHash().equals(known.exportHash());
        boolean changed = graphChanged || known.removed() || !fetched.listHash().equals(known.listHash());
        boolean stale = fetched.exportFailed() || (export == null && known.stale());
        Change change;
        if (export != null && graphChanged) {
            change = Change.withExport(fetched, export, known.revision() + 1);
            long id = fetched.listing().zuoraId();
            graphs.put(id, export);
            if (known.revision() > 0) {
                withGraph.add(id);
            }
        } else {
            change = new Change(
                    fetched,
                    known.exportHash(),
                    known.revision(),
                    stale,
                    known.taskCount(),
                    known.linkageCount(),
                    changed);
        }
        if (changed || stale != known.stale()) {
            updates.add(change);
        }
        note(change, outcome(fetched, changed));
    }

    private static SeenOutcome outcome(FetchedDefinition fetched, boolean changed) {
        if (fetched.exportFailed()) {
            return SeenOutcome.STALE;
        }
        return changed ? SeenOutcome.CHANGED : SeenOutcome.UNCHANGED;
    }

    private void note(Change change, SeenOutcome outcome) {
        seen.add(new Seen(
                change.fetched().listing().zuoraId(), page.page(), outcome, change.taskCount(), change.linkageCount()));
    }

    /** What a page shows is not gone, whatever an earlier pass thought. */
    private void clearCandidates(Map<Long, FetchedDefinition> definitions) {
        Batches.of(definitions.keySet())
                .forEach(batch -> transaction
                        .createUpdate(
                                "delete from removal_candidate where customer = :customer and zuora_id in (<ids>)")
                        .bind("customer", page.customer())
                        .bindList("ids", batch)
                        .execute());
    }

    private long insertRevisions() {
        List<Change> fresh = new ArrayList<>();
        List.of(inserts, updates)
                .forEach(changes -> changes.stream()
                        .filter(change ->
                                graphs.containsKey(change.fetched().listing().zuoraId()))
                        .forEach(fresh::add));
        return Batches.run(transaction, """
                insert into definition_revision (customer, zuora_id, revision, version, content_hash, fetched_at,
                task_count, linkage_count, export_deflated)
                values (:customer, :id, :revision, :version, :hash, :at, :tasks, :linkages, :export)""", fresh, (statement, change) -> {
            Definition listing = change.fetched().listing();
            FetchedExport export = graphs.get(listing.zuoraId());
            if (export != null) {
                statement
                        .bind("customer", page.customer())
                        .bind("id", listing.zuoraId())
                        .bind("revision", change.revision())
                        .bind("version", Storable.text(listing.version()))
                        .bind("hash", export.contentHash())
                        .bind("at", page.at())
                        .bind("tasks", change.taskCount())
                        .bind("linkages", change.linkageCount())
                        .bind("export", Deflated.deflate(export.original()));
            }
        });
    }

    private void bind(PreparedBatch statement, Change change) {
        Definition listing = change.fetched().listing();
        statement
                .bind("customer", page.customer())
                .bind("id", listing.zuoraId())
                .bind("name", Storable.text(listing.name()))
                .bind("description", Storable.text(listing.description()))
                .bind("status", Storable.text(listing.status()))
                .bind("interval", Storable.text(listing.interval()))
                .bind("timezone", Storable.text(listing.timezone()))
                .bind("callout", listing.calloutTrigger())
                .bind("ondemand", listing.ondemandTrigger())
                .bind("scheduled", listing.scheduledTrigger())
                .bind("type", Storable.text(listing.type()))
                .bind("version", Storable.text(listing.version()))
                .bind("versionId", listing.versionId())
                .bindByType("createdAt", listing.createdAt(), Instant.class)
                .bindByType("updatedAt", listing.updatedAt(), Instant.class)
                .bind("listHash", change.fetched().listHash())
                .bind("exportHash", change.exportHash())
                .bind("revision", change.revision())
                .bind("stale", change.stale())
                .bind("tasks", change.taskCount())
                .bind("linkages", change.linkageCount())
                .bind("changed", change.changed())
                .bind("at", page.at());
    }

    /** A definition's row as it will be. */
    private record Change(
            FetchedDefinition fetched,
            @Nullable String exportHash,
            long revision,
            boolean stale,
            long taskCount,
            long linkageCount,
            boolean changed) {
        static Change withExport(FetchedDefinition fetched, FetchedExport export, long revision) {
            return new Change(
                    fetched,
                    export.contentHash(),
                    revision,
                    false,
                    export.tasks().size(),
                    export.linkages().size(),
                    true);
        }
    }
}
