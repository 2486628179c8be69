package dev.throughline.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database: a pool of connections, its migrations, and its end. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int CONNECT_TIMEOUT_SECONDS = 5;
    private static final String LOCK_TIMEOUT_MILLIS = "20000";
    private static final String ALIVE = "select 1";
    private static final long BORROW_TIMEOUT_MILLIS = 15_000;

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final AtomicLong rowsWritten = new AtomicLong();
    private final SlowStatements slow = new SlowStatements();
    private final @Nullable Compaction compaction;

    private Database(DatabaseSettings settings, HikariDataSource pool, Duration quiet) {
        this.settings = settings;
        this.pool = pool;
        this.compaction = file(settings)
                .map(file -> new Compaction(pool, () -> poolUse().active(), file, quiet))
                .orElse(null);
        this.jdbi = Jdbi.create(pool);
        // Values stay out of messages: they are the customers'.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.SHORT_STATEMENT);
        jdbi.setSqlLogger(slow);
        jdbi.registerArgument(new InstantArguments());
        jdbi.registerColumnMapper(new InstantColumns());
    }

    /**
     * Opens the pool and proves that the database answers.
     *
     * @throws StoreException saying what to do, when it is unreachable, locked by another process, full, not writable or
     *     refuses the password
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, Compaction.QUIET);
    }

    /**
     * The same, with another patience.
     *
     * @param quiet for how long nothing may have been written before the embedded file is compacted
     */
    static Database open(DatabaseSettings settings, Duration quiet) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("throughline-store");
        config.setJdbcUrl(jdbcUrl(settings));
        config.setUsername(settings.user());
        config.setPassword(settings.password().value());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(BORROW_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(1);
        if (settings.dialect() == Dialect.H2) {
            // After a write that failed, H2 is closed; its connections call themselves valid and know no way back.
            config.setConnectionTestQuery(ALIVE);
            config.setExceptionOverride(new ClosedByH2());
        }
        if (settings.dialect() == Dialect.POSTGRESQL) {
            config.addDataSourceProperty("ApplicationName", "throughline");
            config.addDataSourceProperty("logServerErrorDetail", "false");
        }
        try {
            return new Database(settings, new HikariDataSource(config), quiet);
        } catch (HikariPool.PoolInitializationException e) {
            throw StoreFailures.explain(settings, e);
        }
    }

    static String jdbcUrl(DatabaseSettings settings) {
        String url = settings.url();
        if (settings.dialect() == Dialect.H2) {
            // No hook of H2's own: the drain still writes. A commit is on the disk before it is answered.
            String durable = withH2Option(withH2Option(url, "DB_CLOSE_ON_EXIT", "FALSE"), "WRITE_DELAY", "0");
            String quiet = withH2Option(durable, "TRACE_LEVEL_FILE", "0");
            String patient = withH2Option(quiet, "LOCK_TIMEOUT", LOCK_TIMEOUT_MILLIS);
            // A sync alone has some 60 statements; a connection keeps only 8 of them parsed unless told otherwise.
            return withH2Option(patient, "QUERY_CACHE_SIZE", "256");
        }
        String batched = withUrlParameter(url, "reWriteBatchedInserts", "true");
        return withUrlParameter(batched, "loginTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
    }

    private static String withH2Option(String url, String name, String value) {
        return url.contains(";" + name + "=") ? url : url + ";" + name + "=" + value;
    }

    private static String withUrlParameter(String url, String name, String value) {
        if (url.contains(name + "=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + name + "=" + value;
    }

    /** Brings the tables up to date. Repeating it changes nothing, and two processes may do it at once. */
    public void migrate() {
        try {
            flyway().migrate();
        } catch (FlywayException e) {
            throw StoreFailures.explain(settings, e);
        }
    }

    /** Whether every migration that this version knows has been applied. */
    public boolean isMigrated() {
        return pendingMigrations() == 0;
    }

    /** How many migrations are not yet applied. */
    public int pendingMigrations() {
        try {
            return flyway().info().pending().length;
        } catch (FlywayException e) {
            throw StoreFailures.explain(settings, e);
        }
    }

    private Flyway flyway() {
        boolean h2 = dialect() == Dialect.H2;
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .placeholders(
                        Map.of("blob", h2 ? "binary varying" : "bytea", "text", h2 ? "character varying" : "text"))
                .failOnMissingLocations(true)
                .load();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public Dialect dialect() {
        return settings.dialect();
    }

    /** The slowest statements of the last while. */
    public SlowStatements slowStatements() {
        return slow;
    }

    /** How many connections are in use now. */
    public PoolUse poolUse() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return new PoolUse(bean.getActiveConnections(), pool.getMaximumPoolSize(), bean.getThreadsAwaitingConnection());
    }

    /** The directory of the embedded database's file; empty for a server. */
    public Optional<Path> directory() {
        return file(settings).map(Path::getParent);
    }

    /** The embedded database's file; empty for a server. */
    private static Optional<Path> file(DatabaseSettings settings) {
        String scheme = "jdbc:h2:file:";
        String url = settings.url();
        if (!url.startsWith(scheme)) {
            return Optional.empty();
        }
        int end = url.indexOf(';');
        String name = url.substring(scheme.length(), end < 0 ? url.length() : end);
        return Optional.of(Path.of(name + ".mv.db").toAbsolutePath());
    }

    /**
     * The pool of connections now.
     *
     * @param active connections in use
     * @param most connections that there may be
     * @param waiting threads that wait for one
     */
    public record PoolUse(int active, int most, int waiting) {}

    /**
     * Asks the database for a sign of life.
     *
     * @throws StoreException when there is none
     */
    public void ping() {
        try (Connection connection = pool.getConnection();
                Statement alive = connection.createStatement()) {
            alive.setQueryTimeout(CONNECT_TIMEOUT_SECONDS);
            if (!alive.execute(ALIVE)) {
                throw new StoreException("The database does not answer. Check that it runs, then try again.");
            }
        } catch (SQLException e) {
            throw StoreFailures.explain(settings, e);
        }
    }

    /**
     * Notes that so many rows were written, so that the embedded file is compacted when that pays: once nothing more is
     * written for a while, and again, more thoroughly, at the close.
     */
    public void compactAfter(long rows) {
        rowsWritten.addAndGet(rows);
        if (compaction != null) {
            compaction.wrote(rows);
        }
    }

    /** What compacts the embedded file meanwhile; empty for a server. */
    Optional<Compaction> compaction() {
        return Optional.ofNullable(compaction);
    }

    @Override
    public void close() {
        if (pool.isClosed()) {
            return;
        }
        if (compaction != null) {
            compaction.close();
        }
        if (dialect() == Dialect.H2 && rowsWritten.get() >= Compaction.WORTH_IT) {
            compact();
        }
        pool.close();
    }

    private void compact() {
        // Not a connection of the pool, which resets what comes back to it: this one is closed by then.
        try (Connection connection = DriverManager.getConnection(
                        jdbcUrl(settings), settings.user(), settings.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException e) {
            LOG.warn("The database file could not be compacted and stays as large as it is: {}", e.getMessage());
        }
    }
}
