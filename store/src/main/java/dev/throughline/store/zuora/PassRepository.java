package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import java.time.Instant;

/** Passes over the vendor's list, and the pages that they commit. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class PassRepository {
    private final Database database;

    public PassRepository(Database database) {
        this.database = database;
    }

    /** Takes up the customer's unfinished pass, or opens one. Asking again with the same run key answers the same pass. A forced run or {@code newPass} gives an unfinished pass up, {@code newPass} even this run's own. */
    public Pass openOrResume(String customer, String runKey, boolean forced, boolean newPass, Instant now) {
        throw new IllegalStateException("not yet" + database + customer + runKey + forced + newPass + now);
    }

    /** The pass; fails with {@link SupersededException} when it does not exist. */
    public Pass get(String customer, long passId) {
        throw new IllegalStateException("not yet" + customer + passId);
    }

    /** Makes the caller the only one who may commit; false when there is no such pass, or it was given up. */
    public boolean claim(long passId, String owner) {
        throw new IllegalStateException("not yet" + passId + owner);
    }

    /** Commits a page in one transaction. */
    public PassProgress commit(PageCommit page) {
        throw new IllegalStateException("not yet" + page);
    }

    /** What the pass has committed. */
    public PassProgress progress(long passId) {
        throw new IllegalStateException("not yet" + passId);
    }

    /** Notes live definitions that a complete and undisturbed pass did not see as candidates for removal, and clears candidates that it did see. */
    public Findings findCandidates(String customer, long passId, Instant now) {
        throw new IllegalStateException("not yet" + customer + passId + now);
    }

    /** Drops the scratch of a pass that is complete or was given up; an unfinished pass keeps it. */
    public void drop(long passId) {
        throw new IllegalStateException("not yet" + passId);
    }
}
