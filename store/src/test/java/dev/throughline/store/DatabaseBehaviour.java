package dev.throughline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class DatabaseBehaviour extends StoreFixture {
    private final Dialect dialect;

    DatabaseBehaviour(Dialect dialect) {
        super(dialect);
        this.dialect = dialect;
    }

    private DatabaseSettings fresh(Path directory) {
        return dialect == Dialect.H2 ? TestDatabases.h2(directory) : TestDatabases.postgres();
    }

    @Test
    void aFreshDatabaseIsMigratedOnce(@TempDir Path directory) {
        try (Database database = Database.open(fresh(directory))) {
            assertFalse(database.isMigrated());
            database.migrate();
            database.migrate();
            assertTrue(database.isMigrated());
            database.ping();
        }
    }

    @Test
    void twoMayMigrateAtOnce(@TempDir Path directory) throws InterruptedException, ExecutionException {
        DatabaseSettings settings = fresh(directory);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (Database one = Database.open(settings)) {
            Callable<Boolean> migrate = () -> {
                try (Database own = Database.open(settings)) {
                    own.migrate();
                    return own.isMigrated();
                }
            };
            for (Future<Boolean> migrated : pool.invokeAll(Collections.nCopies(2, migrate))) {
                assertTrue(migrated.get());
            }
            assertEquals(0, one.pendingMigrations());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aWrongPasswordIsNamed() {
        DatabaseSettings wrong =
                new DatabaseSettings(settings().url(), settings().user(), new Secret("wrong"), 1);

        String message = messageOf(wrong);

        assertTrue(message.contains("Correct database.user and database.password"), message);
        assertFalse(message.contains("wrong"), message);
    }

    static String messageOf(DatabaseSettings settings) {
        return String.valueOf(
                assertThrows(StoreException.class, () -> Database.open(settings).close())
                        .getMessage());
    }
}
