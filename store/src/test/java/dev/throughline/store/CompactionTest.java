package dev.throughline.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
    private static final int ROWS = 2_000;
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String READ = "select sum(id) from filled where length(text) = 1000";
    private static final long SUM = ROWS * (ROWS + 1L) / 2;

    private final ExecutorService others = Executors.newCachedThreadPool();

    @TempDir
    private Path directory;

    @AfterEach
    void endOthers() {
        others.shutdownNow();
    }

    @Test
    void theFileShrinksWhileTheProgramGoesOn() throws Exception {
        try (Database database = Database.open(TestDatabases.h2(directory), SOON)) {
            long grown = fill(database);
            database.compactAfter(24_000);

            while (size() >= grown / 2) {
                assertEquals(List.of(SUM), database.jdbi().withHandle(CompactionTest::read));
                database.jdbi().useHandle(handle -> handle.execute("update filled set text = text where id = 7"));
                LockSupport.parkNanos(SOON.toNanos());
            }

            assertEquals(List.of(SUM), database.jdbi().withHandle(CompactionTest::read));
        }
        try (Database again = Database.open(TestDatabases.h2(directory))) {
            assertEquals(List.of(SUM), again.jdbi().withHandle(CompactionTest::read));
        }
    }

    @Test
    void whoReadsAndWritesMeanwhileIsNotDisturbed() throws Exception {
        try (Database database = Database.open(TestDatabases.h2(directory), NEVER);
                Handle reader = database.jdbi().open();
                Handle writer = database.jdbi().open()) {
            long grown = fill(database);
            reader.begin();
            writer.begin();
            writer.execute("update filled set text = 'mine' where id = 1");
            Compaction compaction = database.compaction().orElseThrow();
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> compacting = others.submit(() -> {
                begun.countDown();
                for (int round = 0; round < 5; round++) {
                    compaction.compact();
                }
                return null;
            });
            assertTrue(begun.await(1, TimeUnit.MINUTES));

            while (!compacting.isDone()) {
                assertEquals(List.of(SUM), read(reader));
            }
            compacting.get();
            writer.commit();

            assertTrue(size() < grown / 2, size() + " of " + grown);
            assertEquals(List.of(SUM - 1), read(reader));
            reader.commit();
        }
    }

    @Test
    void aFileInWhichLittleWasWrittenIsLeftAlone() throws Exception {
        try (Database database = Database.open(TestDatabases.h2(directory), Duration.ZERO)) {
            long grown = fill(database);
            database.compactAfter(100);
            database.jdbi().withHandle(CompactionTest::read);

            assertTrue(size() >= grown);
        }
    }

    /** Writes the same rows again and again; answers the size of the file then. */
    private long fill(Database database) throws IOException {
        database.jdbi().useHandle(handle -> {
            handle.execute("create table filled (id bigint primary key, text varchar)");
            for (int round = 0; round < 12; round++) {
                handle.execute("merge into filled (id, text) key (id)"
                        + " select x, rpad(cast(rand() as varchar), 1000, 'x') from system_range(1, " + ROWS + ")");
            }
        });
        return size();
    }

    private static List<Long> read(Handle handle) {
        return handle.createQuery(READ).mapTo(Long.class).list();
    }

    private long size() throws IOException {
        return Files.size(directory.resolve("throughline.mv.db"));
    }
}
