package dev.throughline.store.testing;

import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Fresh, empty databases for tests. PostgreSQL is the one at {@code THROUGHLINE_TEST_PG_URL} (a JDBC URL with user and
 * password), else a throwaway server of this JVM. Without either, the test is skipped and says so; with {@code CI=true} it
 * fails.
 */
public final class TestDatabases {
    private static final int POOL_SIZE = 12;
    private static @Nullable PostgresCluster cluster;
    private static boolean looked;

    private TestDatabases() {}

    /** An embedded database in a directory of the test's own. */
    public static DatabaseSettings h2(Path directory) {
        return DatabaseSettings.h2File(directory);
    }

    /** A schema of its own on PostgreSQL; skips the test when there is none. */
    public static DatabaseSettings postgres() {
        String schema = "t_" + UUID.randomUUID().toString().replace("-", "");
        String given = System.getenv("THROUGHLINE_TEST_PG_URL");
        DatabaseSettings server;
        if (given != null && !given.isBlank()) {
            server = new DatabaseSettings(
                    given, parameter(given, "user"), new Secret(parameter(given, "password")), POOL_SIZE);
        } else {
            PostgresCluster own = ownCluster();
            server = new DatabaseSettings(own.url(), PostgresCluster.USER, new Secret(own.password()), POOL_SIZE);
        }
        try (Connection connection = DriverManager.getConnection(
                        server.url(), server.user(), server.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("the test PostgreSQL cannot be used", e);
        }
        String separator = server.url().contains("?") ? "&" : "?";
        return new DatabaseSettings(
                server.url() + separator + "currentSchema=" + schema, server.user(), server.password(), POOL_SIZE);
    }

    private static synchronized PostgresCluster ownCluster() {
        if (!looked) {
            looked = true;
            cluster = PostgresCluster.start().orElse(null);
        }
        PostgresCluster found = cluster;
        if (found == null) {
            String reason =
                    "PostgreSQL tests skipped: no initdb and pg_ctl on the PATH or under /usr/lib/postgresql, and"
                            + " THROUGHLINE_TEST_PG_URL is not set";
            System.out.println(reason);
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(reason);
            }
            Assumptions.abort(reason);
            throw new IllegalStateException(reason);
        }
        return found;
    }

    private static String parameter(String url, String name) {
        int query = url.indexOf('?');
        if (query >= 0) {
            for (String pair : url.substring(query + 1).split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
        }
        return "";
    }
}
