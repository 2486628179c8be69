package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads definitions, their graphs and their stored exports. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class DefinitionRepository {
    private final Database database;

    public DefinitionRepository(Database database) {
        this.database = database;
    }

    /** The definition, also when it was removed. */
    public Optional<Definition> find(String customer, long zuoraId) {
        throw new IllegalStateException("not yet" + database + customer + zuoraId);
    }

    /** Definitions in the order of their ids. */
    public List<Definition> list(DefinitionFilter filter) {
        throw new IllegalStateException("not yet" + filter);
    }

    /** Definitions not confirmed to be gone. */
    public long countLive(String customer) {
        throw new IllegalStateException("not yet" + customer);
    }

    /** Tasks of the newest stored export, by id. */
    public List<TaskRow> tasks(String customer, long zuoraId) {
        throw new IllegalStateException("not yet" + customer + zuoraId);
    }

    /** Linkages of the newest stored export. */
    public List<LinkageRow> linkages(String customer, long zuoraId) {
        throw new IllegalStateException("not yet" + customer + zuoraId);
    }

    /** Stored exports, newest first. */
    public List<Revision> revisions(String customer, long zuoraId) {
        throw new IllegalStateException("not yet" + customer + zuoraId);
    }

    /** The vendor's original bytes of a stored export. */
    public Optional<byte[]> export(String customer, long zuoraId, long revision) {
        throw new IllegalStateException("not yet" + customer + zuoraId + revision);
    }

    /** What the store knows of the given definitions; those it does not know are absent. */
    public Map<Long, Known> known(String customer, Collection<Long> zuoraIds) {
        throw new IllegalStateException("not yet" + customer + zuoraIds);
    }
}
