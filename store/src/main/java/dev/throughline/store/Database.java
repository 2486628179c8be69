package dev.throughline.store;

import org.jdbi.v3.core.Jdbi;

/** An open database: a pool of connections, its migrations, and its end. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Database implements AutoCloseable {
    private Database() {}

    /**
     * Opens the pool and proves that the database answers.
     *
     * @throws StoreException saying what to do, when it is unreachable, locked by another process, full, not writable or
     *     refuses the password
     */
    public static Database open(DatabaseSettings settings) {
        throw new IllegalStateException("not yet: " + settings.url());
    }

    /** Brings the tables up to date. Repeating it changes nothing, and two processes may do it at once. */
    public void migrate() {
        throw new IllegalStateException("not yet");
    }

    /** Whether every migration that this version knows has been applied. */
    public boolean isMigrated() {
        return pendingMigrations() == 0;
    }

    /** How many migrations are not yet applied. */
    public int pendingMigrations() {
        throw new IllegalStateException("not yet");
    }

    public Jdbi jdbi() {
        throw new IllegalStateException("not yet");
    }

    public Dialect dialect() {
        throw new IllegalStateException("not yet");
    }

    /** Asks the database for a sign of life. */
    public void ping() {
        throw new IllegalStateException("not yet");
    }

    /** Notes that so many rows were written, so that closing compacts the embedded file when that pays. */
    public void compactAfter(long rowsWritten) {
        throw new IllegalStateException("not yet" + rowsWritten);
    }

    @Override
    public void close() {}
}
