package dev.throughline.store.zuora;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger of sync runs and their reports. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class SyncRunRepository {
    private final Database database;

    public SyncRunRepository(Database database) {
        this.database = database;
    }

    /** Writes the run into the ledger; repeating it changes nothing. */
    public void open(String customer, String runKey, String processId, Instant now) {
        throw new IllegalStateException("not yet" + database + customer + runKey + processId + now);
    }

    /** Notes the pass that the run works on. */
    public void attach(String runKey, long passId) {
        throw new IllegalStateException("not yet" + runKey + passId);
    }

    /** Counts the run from its rows and keeps the report; a second call answers the first report. Empty when the run is not in the ledger, as after its customer was deleted. */
    public Optional<SyncReport> close(
            String customer,
            String runKey,
            long passId,
            SyncOutcome outcome,
            @Nullable Diagnosis diagnosis,
            Instant now) {
        throw new IllegalStateException("not yet" + customer + runKey + passId + outcome + diagnosis + now);
    }

    /** The report of a run; empty while it runs. */
    public Optional<SyncReport> find(String customer, String runKey) {
        throw new IllegalStateException("not yet" + customer + runKey);
    }

    /** Reports, newest first. The cursor is the run key of the last report of the page before. */
    public List<SyncReport> list(String customer, @Nullable String beforeCursor, int limit) {
        throw new IllegalStateException("not yet" + customer + beforeCursor + limit);
    }
}
