package dev.throughline.store;

import java.nio.file.Path;

/**
 * How to reach the database.
 *
 * @param url {@code jdbc:h2:file:...} for one JVM, or {@code jdbc:postgresql:...}
 * @param user the database user
 * @param password the user's password; empty for the embedded database
 * @param poolSize connections held at most
 */
public record DatabaseSettings(String url, String user, Secret password, int poolSize) {
    private static final int EMBEDDED_POOL_SIZE = 16;

    public DatabaseSettings {
        Dialect.of(url);
        if (poolSize < 1) {
            throw new StoreException("database.poolSize must be at least 1, not " + poolSize + ".");
        }
    }

    /** The embedded database in a file of the given directory. */
    public static DatabaseSettings h2File(Path dataDirectory) {
        return new DatabaseSettings(
                "jdbc:h2:file:" + dataDirectory.toAbsolutePath().resolve("throughline"),
                "throughline",
                new Secret(""),
                EMBEDDED_POOL_SIZE);
    }

    /** Which database the URL names. */
    public Dialect dialect() {
        return Dialect.of(url);
    }
}
