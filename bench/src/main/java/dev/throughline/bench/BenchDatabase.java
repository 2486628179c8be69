package dev.throughline.bench;

import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A database of its own for each measured pair of passes, empty and migrated, and gone afterwards: a file in a temporary
 * directory, or a schema of a PostgreSQL server.
 */
final class BenchDatabase implements AutoCloseable {
    /** The embedded database's name on the command line. */
    static final String H2 = "h2";

    private static final int POOL_SIZE = 16;

    private final DatabaseSettings settings;
    private final Runnable remove;

    private BenchDatabase(DatabaseSettings settings, Runnable remove) {
        this.settings = settings;
        this.remove = remove;
    }

    /**
     * Makes one.
     *
     * @param which {@link #H2}, or a {@code jdbc:postgresql:} URL whose {@code user} and {@code password} parameters may
     *     create schemas
     */
    static BenchDatabase fresh(String which) {
        BenchDatabase database = which.equals(H2) ? inFile() : inSchema(PostgresUrl.parse(which));
        try (Database opened = database.open()) {
            opened.migrate();
        }
        return database;
    }

    /** What to print of the choice, without a password. */
    static String describe(String which) {
        return which.equals(H2)
                ? "H2 file"
                : "PostgreSQL (" + PostgresUrl.parse(which).bare() + ")";
    }

    DatabaseSettings settings() {
        return settings;
    }

    Database open() {
        return Database.open(settings);
    }

    @Override
    public void close() {
        remove.run();
    }

    private static BenchDatabase inFile() {
        try {
            Path directory = Files.createTempDirectory("throughline-bench");
            return new BenchDatabase(DatabaseSettings.h2File(directory), () -> deleteAll(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary directory for the database", e);
        }
    }

    private static void deleteAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The database of the benchmark could not be deleted", e);
        }
    }

    private static BenchDatabase inSchema(PostgresUrl url) {
        String schema = "bench_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        url.execute("create schema " + schema);
        DatabaseSettings settings = new DatabaseSettings(
                url.bare() + "?currentSchema=" + schema, url.user(), new Secret(url.password()), POOL_SIZE);
        return new BenchDatabase(settings, () -> url.execute("drop schema " + schema + " cascade"));
    }

    /**
     * A JDBC URL taken apart.
     *
     * @param bare without parameters
     */
    private record PostgresUrl(String bare, String user, String password) {
        static PostgresUrl parse(String url) {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("--db is h2 or a jdbc:postgresql: URL");
            }
            int question = url.indexOf('?');
            Properties parameters = new Properties();
            if (question >= 0) {
                for (String parameter : url.substring(question + 1).split("&", -1)) {
                    int equals = parameter.indexOf('=');
                    if (equals > 0) {
                        parameters.setProperty(parameter.substring(0, equals), parameter.substring(equals + 1));
                    }
                }
            }
            return new PostgresUrl(
                    question < 0 ? url : url.substring(0, question),
                    parameters.getProperty("user", "postgres"),
                    parameters.getProperty("password", ""));
        }

        void execute(String sql) {
            try (Connection connection = DriverManager.getConnection(bare, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL refused '" + sql + "': " + e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return bare;
        }
    }
}
