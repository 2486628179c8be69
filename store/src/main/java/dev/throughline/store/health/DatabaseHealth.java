package dev.throughline.store.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.Database;
import dev.throughline.store.Database.PoolUse;
import dev.throughline.store.Dialect;
import dev.throughline.store.SlowStatements.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The health of the database and of this process's way to it. */
public final class DatabaseHealth {
    private static final Limit POOL = new Limit(80, 100, "%");
    private static final Limit PING = new Limit(500, 5_000, "ms");
    private static final Limit SLOWEST = new Limit(2_000, 15_000, "ms");
    private static final Limit PENDING = new Limit(1, 1, "");
    private static final Limit DISK = new Limit(2_048, 512, "MB");
    private static final Limit CONNECTIONS = new Limit(80, 95, "%");
    private static final double MEGABYTE = 1024.0 * 1024;

    private final Database database;
    private final ToLongFunction<Path> freeBytes;
    private final Clock clock;

    public DatabaseHealth(Database database, Clock clock) {
        this(database, DatabaseHealth::usableSpace, clock);
    }

    /** With another source of how many bytes are free in a directory. */
    public DatabaseHealth(Database database, ToLongFunction<Path> freeBytes, Clock clock) {
        this.database = database;
        this.freeBytes = freeBytes;
        this.clock = clock;
    }

    /** Reads it. Where no connection is free, the database itself is not asked. */
    public List<Reading> read() {
        List<Reading> readings = new ArrayList<>();
        PoolUse use = database.poolUse();
        readings.add(pool(use));
        readings.add(slowest());
        database.directory().ifPresent(directory -> readings.add(disk(directory)));
        if (use.active() < use.most()) {
            readings.addAll(server());
        }
        return readings;
    }

    private static Reading pool(PoolUse use) {
        double share = 100.0 * use.active() / use.most();
        boolean queued = use.waiting() > 0;
        // All in use for a moment is what a pool is for; somebody who waits is the trouble.
        double judged = queued ? Math.max(share, POOL.unwell()) : Math.min(share, POOL.unwell() - 1);
        return Reading.measured(
                Component.DATABASE,
                "pool-use",
                null,
                judged,
                POOL,
                use.active() + " of " + use.most() + " connections are in use, " + use.waiting() + " wait for one",
                "The pool of database connections is exhausted or nearly so. Look for long transactions under"
                        + " slow-statements; otherwise raise database.poolSize (DATABASE_POOL_SIZE) above " + use.most()
                        + ", or give fewer WORKER_ZUORA_SLOTS.");
    }

    private Reading slowest() {
        List<Slow> slow = database.slowStatements().since(clock.instant());
        double slowest = slow.isEmpty() ? 0 : slow.get(0).took().toMillis();
        String what = slow.isEmpty()
                ? "No statement took a quarter of a second in the last 15 minutes"
                : slow.size() + " statements took long in the last 15 minutes; the slowest was: "
                        + slow.get(0).template();
        return Reading.measured(
                Component.DATABASE,
                "slow-statements",
                null,
                slowest,
                SLOWEST,
                what,
                "A statement takes long. See whether the disk is slow or the machine overloaded; on PostgreSQL run"
                        + " `analyze` and look at pg_stat_activity for what holds locks.");
    }

    private Reading disk(Path directory) {
        return disk(freeBytes.applyAsLong(directory));
    }

    /** The room on the disk of a directory where the embedded database is, or is to be. */
    public static Reading room(Path directory) {
        return disk(usableSpace(directory));
    }

    private static Reading disk(long bytes) {
        double free = bytes / MEGABYTE;
        return Reading.measured(
                Component.DATABASE,
                "disk-free",
                null,
                free,
                DISK,
                Limit.plain(free) + " MB are free where the database file is",
                "The disk of the data directory is nearly full, and a full disk stops every process. Free space there,"
                        + " or move the directory (THROUGHLINE_DATA) to a larger disk.");
    }

    private List<Reading> server() {
        List<Reading> readings = new ArrayList<>();
        try {
            long begun = System.nanoTime();
            database.ping();
            double millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            readings.add(Reading.measured(
                    Component.DATABASE,
                    "ping",
                    null,
                    millis,
                    PING,
                    "The database answers in " + Limit.plain(millis) + " ms",
                    "The database answers slowly. See the load of its machine and the network between."));
            readings.add(migrations());
            if (database.dialect() == Dialect.POSTGRESQL) {
                readings.addAll(postgres());
            }
        } catch (RuntimeException failed) {
            readings.add(Reading.stated(
                    Component.DATABASE,
                    "ping",
                    null,
                    Verdict.UNWELL,
                    "The database does not answer: " + failed.getMessage(),
                    "The database cannot be reached. See that it runs, and that DATABASE_URL, user and password are"
                            + " right."));
        }
        return readings;
    }

    private Reading migrations() {
        int pending = database.pendingMigrations();
        return Reading.measured(
                Component.DATABASE,
                "pending-migrations",
                null,
                pending,
                PENDING,
                pending == 0 ? "The tables are up to date" : pending + " migrations are not applied",
                "The tables are older than this version: run `throughline migrate`.");
    }

    private List<Reading> postgres() {
        return database.jdbi().withHandle(handle -> {
            double size = handle.createQuery("select pg_database_size(current_database())")
                            .mapTo(Long.class)
                            .one()
                    / MEGABYTE;
            long used = handle.createQuery("select count(*) from pg_stat_activity")
                    .mapTo(Long.class)
                    .one();
            long most = handle.createQuery("select setting from pg_settings where name = 'max_connections'")
                    .mapTo(Long.class)
                    .one();
            Reading sized = new Reading(
                    Component.DATABASE,
                    "database-size",
                    null,
                    Verdict.WELL,
                    (double) Math.round(size),
                    "MB",
                    null,
                    "The database takes " + Limit.plain(size) + " MB",
                    null);
            Reading connections = Reading.measured(
                    Component.DATABASE,
                    "server-connections",
                    null,
                    100.0 * used / most,
                    CONNECTIONS,
                    used + " of PostgreSQL's " + most + " connections are in use",
                    "PostgreSQL's connections are nearly used up by all its clients together. Lower"
                            + " DATABASE_POOL_SIZE of each process, or raise max_connections.");
            return List.of(sized, connections);
        });
    }

    private static long usableSpace(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
