package dev.throughline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the room that the embedded database's file takes up in vain, while the program goes on: some time after much
 * was written, when nobody uses the database. What comes in between waits for the slice in hand, and a read not even that.
 *
 * <p>H2 has a thread of its own for this, which ends where every commit is written at once (WRITE_DELAY 0).
 */
final class Compaction implements AutoCloseable {
    static final Duration QUIET = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /** Below this many written rows the file has not grown enough for a compaction to pay. */
    static final long WORTH_IT = 20_000;

    /** H2 looks at the clock after every 16 MB; a slice took at most about a second in a file of 1.5 GB. */
    private static final int SLICE_MILLIS = 200;

    private static final int SLICES = 8;

    /** Where somebody uses the database, it is tried again after this part of the quiet. */
    private static final int BUSY = 10;

    private static final Duration END_WITHIN = Duration.ofSeconds(20);

    private final DataSource source;
    private final Users users;
    private final Path file;
    private final Duration quiet;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong wroteAt = new AtomicLong();
    private final AtomicBoolean planned = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "throughline-compaction");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A compaction of one file.
     *
     * @param source connections to its database
     * @param users tells how many connections are in use
     * @param file what it compacts
     * @param quiet for how long nothing may have been written before it begins
     */
    Compaction(DataSource source, Users users, Path file, Duration quiet) {
        this.source = source;
        this.users = users;
        this.file = file;
        this.quiet = quiet;
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Notes that so many rows were written. */
    void wrote(long written) {
        wroteAt.set(System.nanoTime());
        if (rows.addAndGet(written) >= WORTH_IT && planned.compareAndSet(false, true)) {
            plan(quiet);
        }
    }

    private void plan(Duration after) {
        try {
            ScheduledFuture<?> unused = timer.schedule(this::whenQuiet, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The database is being closed; its file is compacted then");
        }
    }

    private void whenQuiet() {
        Duration idle = Duration.ofNanos(System.nanoTime() - wroteAt.get());
        if (idle.compareTo(quiet) < 0) {
            plan(quiet.minus(idle));
        } else if (users.inUse() > 0 || !compactWhereThereIsRoom()) {
            plan(quiet.dividedBy(BUSY));
        } else {
            rows.set(0);
            planned.set(false);
        }
    }

    /** False when somebody came in between, so that there is more to do. */
    private boolean compactWhereThereIsRoom() {
        try {
            long before = Files.size(file);
            if (file.toFile().getUsableSpace() < before) {
                LOG.info(
                        "The database file ({} MB) is not compacted: as much has to be free on its disk", mega(before));
                return true;
            }
            boolean done = compact();
            LOG.info("Compacted the database file from {} to {} MB", mega(before), mega(Files.size(file)));
            return done;
        } catch (SQLException | IOException | RuntimeException failed) {
            LOG.warn("The database file could not be compacted and stays as large as it is: {}", failed.getMessage());
            return true;
        }
    }

    /** Compacts as far as it pays; false when it ended before, because somebody uses the database or it is being closed. */
    boolean compact() throws SQLException {
        for (int slice = 0; slice < SLICES; slice++) {
            try (Connection connection = source.getConnection()) {
                if (!slice(connection)) {
                    return true;
                }
            }
            if (users.inUse() > 0 || timer.isShutdown()) {
                return false;
            }
        }
        return true;
    }

    /** Compacts for a moment; false when there is nothing more to gain. */
    private static boolean slice(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        MVStore store = session.getDatabase().getStore().getMvStore();
        int retention = store.getRetentionTime();
        long begin = System.nanoTime();
        try {
            store.compactFile(SLICE_MILLIS);
        } finally {
            // H2 sets it to none and leaves it there; afterwards, old pages shall outlive a power failure again.
            store.setRetentionTime(retention);
        }
        return System.nanoTime() - begin >= TimeUnit.MILLISECONDS.toNanos(SLICE_MILLIS);
    }

    private static long mega(long bytes) {
        return bytes / 1_000_000;
    }

    @Override
    public void close() {
        // Never an interrupt: it would close the file under H2.
        timer.shutdown();
        try {
            if (!timer.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A compaction of the database file did not end within {} s", END_WITHIN.toSeconds());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells how many connections are in use. */
    interface Users {
        int inUse();
    }
}
