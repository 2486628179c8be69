package dev.throughline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.testing.TestDatabases;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseH2Test extends DatabaseBehaviour {
    DatabaseH2Test() {
        super(Dialect.H2);
    }

    @Test
    void aFileThatIsOpenElsewhereIsNamed(@TempDir Path directory) throws IOException {
        DatabaseSettings settings = TestDatabases.h2(directory);
        Database.open(settings).close();
        Path file = directory.resolve("throughline.mv.db");
        try (FileChannel elsewhere = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = elsewhere.lock()) {
            assertTrue(lock.isValid());
            String message = messageOf(settings);
            assertTrue(message.contains("open in another process"), message);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("a-file"));

        String message = messageOf(TestDatabases.h2(file.resolve("data")));

        assertTrue(message.contains("Check that the directory exists"), message);
    }

    @Test
    void aLargeFileIsCompactedAtTheClose(@TempDir Path directory) throws IOException {
        DatabaseSettings settings = TestDatabases.h2(directory);
        Path file = directory.resolve("throughline.mv.db");
        long grown;
        try (Database database = Database.open(settings)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("create table blob (id bigint primary key, text varchar)");
                LongStream.range(0, 12)
                        .forEach(round -> handle.execute("merge into blob (id, text) key (id)"
                                + " select x, rpad(cast(rand() as varchar), 1000, 'x') from system_range(1, 2000)"));
            });
            database.compactAfter(24_000);
            grown = Files.size(file);
        }

        assertTrue(Files.size(file) < grown / 2, Files.size(file) + " of " + grown);
        try (Database again = Database.open(settings)) {
            again.ping();
        }
    }

    @Test
    void whatWasCommittedSurvivesAKilledProcess(@TempDir Path directory) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        CommitAndDie.class.getName(),
                        directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));

        try (Database database = Database.open(TestDatabases.h2(directory))) {
            long survivors = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select count(*) from survivor")
                            .mapTo(Long.class)
                            .one());
            assertEquals(1, survivors);
        }
    }
}
