package dev.throughline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class StoreFailuresTest {
    private static final DatabaseSettings POSTGRES =
            new DatabaseSettings("jdbc:postgresql://db/throughline?password=canary", "user", new Secret("canary"), 1);

    private static String explained(DatabaseSettings settings, Throwable failure) {
        return String.valueOf(StoreFailures.explain(settings, failure).getMessage());
    }

    @Test
    void aFullDiskIsNamed() {
        SQLException h2 = new SQLException("IO Exception", "90031", 90031, new IOException("No space left on device"));

        assertTrue(explained(DatabaseSettings.h2File(Path.of("data")), h2).contains("the disk is full"));
        assertTrue(explained(POSTGRES, new SQLException("could not extend file", "53100"))
                .contains("disk is full"));
    }

    @Test
    void noPasswordOfTheUrlIsShown() {
        String message = explained(POSTGRES, new SQLException("refused", "08001"));

        assertTrue(message.contains("jdbc:postgresql://db/throughline"), message);
        assertFalse(message.contains("canary"), message);
    }

    @Test
    void onlyWhatMayPassIsUnavailable() {
        assertTrue(StoreFailures.isUnavailable(new RuntimeException(new SQLException("gone", "08006"))));
        assertTrue(StoreFailures.isUnavailable(new SQLException("shutting down", "57P01")));
        assertTrue(StoreFailures.isUnavailable(new SQLException("deadlock", "40P01")));
        assertTrue(StoreFailures.isUnavailable(new SQLException("lock timeout", "HYT00", 50200)));
        assertFalse(StoreFailures.isUnavailable(new SQLException("syntax", "42601")));
        assertFalse(StoreFailures.isUnavailable(new IllegalStateException("bug")));
    }

    @Test
    void anUnknownUrlIsRefusedAtOnce() {
        StoreException refused = assertThrows(
                StoreException.class, () -> new DatabaseSettings("jdbc:mysql://db/x", "user", new Secret(""), 1));

        assertTrue(String.valueOf(refused.getMessage()).contains("Correct database.url"));
    }

    @Test
    void batchesAreRewrittenOnPostgresUnlessSaidOtherwise() {
        assertTrue(Database.jdbcUrl(POSTGRES).contains("&reWriteBatchedInserts=true"));
        String own = "jdbc:postgresql://db/x?reWriteBatchedInserts=false&loginTimeout=1";
        assertEquals(own, Database.jdbcUrl(new DatabaseSettings(own, "user", new Secret(""), 1)));
    }
}
