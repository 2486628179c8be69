package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenant's failed task instances, as last listed. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class FailedTaskRepository {
    private final Database database;

    public FailedTaskRepository(Database database) {
        this.database = database;
    }

    /** Replaces the customer's list. */
    public void replace(String customer, List<FailedTask> all, Instant at) {
        throw new IllegalStateException("not yet" + database + customer + all + at);
    }

    /** Failed task instances in the order of their ids. */
    public List<FailedTask> list(String customer, @Nullable Long after, int limit) {
        throw new IllegalStateException("not yet" + customer + after + limit);
    }
}
