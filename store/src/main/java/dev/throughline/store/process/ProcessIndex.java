package dev.throughline.store.process;

import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our own index of processes. It answers lists where the Temporal server cannot, and remembers what Temporal has let go of. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class ProcessIndex {
    private final Database database;

    public ProcessIndex(Database database) {
        this.database = database;
    }

    /** Notes a start; when the end was noted before, that stays. */
    public void opened(ProcessRow row) {
        throw new IllegalStateException("not yet" + database + row);
    }

    /** Notes an end, also before the start was noted; the first end stays. */
    public void closed(String processId, String runKey, String status, @Nullable String failure, Instant at) {
        throw new IllegalStateException("not yet" + processId + runKey + status + failure + at);
    }

    /** The newest run of the process. */
    public Optional<ProcessRow> find(String processId) {
        throw new IllegalStateException("not yet" + processId);
    }

    /** Processes, newest first, behind the cursor of start and process id. */
    public List<ProcessRow> list(
            @Nullable String type,
            @Nullable String customer,
            @Nullable String status,
            @Nullable Instant startedBefore,
            @Nullable String beforeProcessId,
            int limit) {
        throw new IllegalStateException("not yet" + type + customer + status + startedBefore + beforeProcessId + limit);
    }

    /** Marks as LOST what runs on another in-memory server than this one; answers how many. */
    public int markLost(String currentServer) {
        throw new IllegalStateException("not yet" + currentServer);
    }

    /** Begins the identity of a server that lives in a JVM's memory and forgets everything with it. */
    public static final String IN_MEMORY = "in-memory:";
}
