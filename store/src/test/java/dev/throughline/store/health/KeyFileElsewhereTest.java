package dev.throughline.store.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key file where there are no owners and groups. */
final class KeyFileElsewhereTest extends StoreFixture {
    KeyFileElsewhereTest() {
        super(Dialect.H2);
    }

    @Test
    void whoCanReadItIsNotKnown(@TempDir Path directory) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(directory.resolve("keys.zip"), Map.of("create", true))) {
            Path key = Files.createFile(archive.getPath("master.key"));

            List<Reading> readings = new SecretHealth(vault(), List.of(key), Clock.systemUTC()).read();

            Reading rights = readings.stream()
                    .filter(reading -> reading.probe().equals("key-file-rights"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Verdict.UNKNOWN, rights.verdict());
            assertEquals("Who can read master.key cannot be told on this file system", rights.says());
        }
    }
}
