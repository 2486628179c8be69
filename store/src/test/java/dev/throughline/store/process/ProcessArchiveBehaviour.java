package dev.throughline.store.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.testing.StoreFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class ProcessArchiveBehaviour extends StoreFixture {
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(2));

    ProcessArchiveBehaviour(Dialect dialect) {
        super(dialect);
    }

    private ProcessArchive archive() {
        return new ProcessArchive(database(), vault());
    }

    private ProcessIndex index() {
        return new ProcessIndex(database());
    }

    private String closed(@Nullable String customer) {
        String id = "p-" + UUID.randomUUID();
        index().closed(new ProcessRow(id, "run", "T", customer, "COMPLETED", NOON, NOON, null, "temporal"), "run-2");
        return id;
    }

    private DueProcess claimed(String id) {
        return archive().claim(NOON.plusSeconds(1), LATER, 1_000).stream()
                .filter(due -> due.row().processId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static KeptProcess kept(String id, String type, @Nullable String customer, String status, long millis) {
        return kept(id, type, customer, status, NOON, millis, List.of());
    }

    private static KeptProcess kept(
            String id,
            String type,
            @Nullable String customer,
            String status,
            Instant startedAt,
            long millis,
            List<TimeSpent> spent) {
        boolean failed = status.equals("FAILED");
        return new KeptProcess(
                id,
                "run",
                "run-2",
                type,
                customer,
                status,
                failed ? "RATE_LIMITED" : null,
                failed ? "too much" : null,
                startedAt,
                startedAt.plusMillis(millis),
                "STORAGE",
                12,
                3_400,
                Map.of("Phase", "STORAGE", "RecordsSynced", 7),
                spent,
                null);
    }

    @Test
    void aClosedProcessIsClaimedByOneAndIsDueAgainWhenItsClaimRunsOut() {
        String id = closed(null);
        assertEquals("run-2", claimed(id).runId());
        assertTrue(archive().claim(NOON.plusSeconds(1), LATER, 1_000).stream()
                .noneMatch(due -> due.row().processId().equals(id)));

        DueProcess again = archive().claim(LATER, LATER.plusSeconds(1), 1_000).stream()
                .filter(due -> due.row().processId().equals(id))
                .findFirst()
                .orElseThrow();

        assertEquals(1, again.tries());
    }

    @Test
    void whatIsKeptIsFoundAndIsNotDueAgain() {
        String id = closed(null);
        claimed(id);
        List<TimeSpent> spent = List.of(
                new TimeSpent(TimeSpent.Kind.ACTIVITY, "Fetch", 50, 2, 3, 1, 30),
                new TimeSpent(TimeSpent.Kind.PHASE, "STORAGE", 80, 1, 0, 0, 80));
        KeptProcess kept = kept(id, "T", null, "FAILED", NOON, 80, spent);

        assertTrue(archive().keep(kept, List.of(new KeptRun("run", "{\"a\":1}"), new KeptRun("run-2", "{\"b\":2}"))));
        assertTrue(archive().keep(kept, List.of(new KeptRun("run", "{\"a\":1}"), new KeptRun("run-2", "{\"b\":2}"))));

        assertEquals(kept, archive().find(id, "run").orElseThrow());
        assertEquals("{\"b\":2}", archive().lastRun(id, "run").orElseThrow().json());
        assertEquals("{\"a\":1}", archive().run(id, "run", "run").orElseThrow().json());
        assertEquals(Optional.empty(), archive().run(id, "run", "run-3"));
        assertEquals("run", index().findByRun(id, "run-2").orElseThrow().runKey());
        assertEquals(Optional.empty(), index().findByRun(id, "run-3"));
        assertEquals(
                List.of("run", "run-2"),
                archive().runs(id, "run").stream().map(KeptRun::runId).toList());
        ProcessRow row = index().find(id).orElseThrow();
        assertEquals("FAILED", row.status(), "the history knows better than the note of the end");
        assertEquals("too much", row.failure());
        assertTrue(archive().claim(LATER.plusSeconds(60), LATER.plusSeconds(61), 1_000).stream()
                .noneMatch(due -> due.row().processId().equals(id)));
    }

    @Test
    void aHistoryIsNotReadableInTheTable() {
        String id = closed(null);
        archive().keep(kept(id, "T", null, "COMPLETED", 1), List.of(new KeptRun("run", "planted ".repeat(40))));
        byte[] stored = database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select sealed from kept_history where process_id = :id")
                        .bind("id", id)
                        .map((row, context) -> row.getBytes(1))
                        .one());

        assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("planted"));
        assertThrows(RuntimeException.class, () -> Gzip.unpack(stored));
    }

    @Test
    void aHistoryOpensOnlyWhereItWasKept() {
        String one = closed(null);
        String other = closed(null);
        archive().keep(kept(one, "T", null, "COMPLETED", 1), List.of(new KeptRun("run", "{}")));
        archive().keep(kept(other, "T", null, "COMPLETED", 1), List.of(new KeptRun("run", "{}")));
        database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update kept_history set sealed = (select sealed from kept_history where process_id = :one)"
                                        + " where process_id = :other")
                        .bind("one", one)
                        .bind("other", other)
                        .execute());

        assertThrows(SecretUnreadableException.class, () -> archive().lastRun(other, "run"));
    }

    @Test
    void aHistoryOpensAfterItsKeysWereRotated() {
        String id = closed(null);
        archive().keep(kept(id, "T", null, "COMPLETED", 1), List.of(new KeptRun("run", "{}")));

        vault().rotate();

        assertEquals("{}", archive().lastRun(id, "run").orElseThrow().json());
    }

    @Test
    void aProcessThatRunsAgainIsNotKept() {
        String id = closed(null);
        archive().keep(kept(id, "T", null, "FAILED", 5), List.of());
        index().reopened(id, "run");

        assertTrue(archive().find(id, "run").isEmpty());
        assertEquals("RUNNING", index().find(id).orElseThrow().status());
        assertFalse(archive().keep(kept(id, "T", null, "FAILED", 5), List.of()), "a keeper that was late");
    }

    @Test
    void whatEndedLongAgoIsPurgedInBatches() {
        Instant longAgo = NOON.minus(Duration.ofDays(900));
        for (int i = 0; i < 3; i++) {
            String id = "old-" + i;
            index().closed(new ProcessRow(id, "run", "Old", null, "COMPLETED", longAgo, longAgo, null, "t"), "run");
            archive()
                    .keep(kept(id, "Old", null, "COMPLETED", longAgo, 5, List.of()), List.of(new KeptRun("run", "{}")));
        }
        String young = closed(null);
        Instant before = NOON.minus(Duration.ofDays(365));

        assertEquals(2, archive().purge(before, 2));
        assertEquals(1, archive().purge(before, 2));
        assertEquals(0, archive().purge(before, 2));

        assertTrue(index().list("Old", null, null, null, null, 10).isEmpty());
        assertTrue(archive().find("old-0", "run").isEmpty());
        assertTrue(index().find(young).isPresent());
    }

    @Test
    void whatIsKeptWithoutAHistoryIsPurgedSooner() {
        String type = "Round-" + UUID.randomUUID();
        Instant before = NOON.plusSeconds(60);
        String quiet = round(type, "COMPLETED", List.of());
        String loud = round(type, "COMPLETED", List.of(new KeptRun("run", "{}")));
        String failed = round(type, "FAILED", List.of());
        String unread = "p-" + UUID.randomUUID();
        index().closed(new ProcessRow(unread, "run", type, null, "COMPLETED", NOON, NOON, null, "t"), "run");

        assertEquals(0, archive().purgeWithoutHistory(List.of(type), NOON, 10));
        assertEquals(0, archive().purgeWithoutHistory(List.of("Another"), before, 10));
        assertEquals(1, archive().purgeWithoutHistory(List.of(type, "Another"), before, 10));

        assertTrue(index().find(quiet).isEmpty());
        assertTrue(archive().find(quiet, "run").isEmpty());
        List.of(loud, failed, unread).forEach(id -> assertTrue(index().find(id).isPresent(), id));
    }

    private String round(String type, String status, List<KeptRun> runs) {
        String id = "p-" + UUID.randomUUID();
        index().closed(new ProcessRow(id, "run", type, null, status, NOON, NOON, null, "t"), "run");
        archive().keep(kept(id, type, null, status, 5), runs);
        return id;
    }

    @Test
    void everyClosedProcessIsCounted() {
        String type = "T-" + UUID.randomUUID();
        for (int i = 1; i <= 100; i++) {
            String id = closed(null);
            List<TimeSpent> spent = List.of(new TimeSpent(TimeSpent.Kind.PHASE, "WORK", i * 900L, 1, 0, 0, i * 900L));
            archive().keep(kept(id, type, null, i <= 5 ? "FAILED" : "COMPLETED", NOON, i * 1_000L, spent), List.of());
        }

        Statistics all = new ProcessStatistics(database()).read(new StatisticsFilter(type, null, null, null));

        assertEquals(Map.of("COMPLETED", 95L, "FAILED", 5L), all.byStatus());
        assertEquals(Map.of("RATE_LIMITED", 5L), all.byFailureType());
        assertEquals(new Statistics.Spread(50_000, 95_000, 100_000, 5_050_000), all.duration());
        assertEquals(Map.of(type, new Statistics.Spread(50_000, 95_000, 100_000, 5_050_000)), all.durations());
        Statistics.Spent work = all.spent().get(0);
        assertEquals(new Statistics.Spread(45_000, 85_500, 90_000, 4_545_000), work.perProcess());
        assertEquals(100, work.processes());
        assertEquals(
                List.of("2026-11-21"),
                all.days().stream().map(Statistics.Day::day).toList());
        assertEquals(95, all.days().get(0).completed());
    }

    @Test
    void onlyWhatEndedInTheTimeAskedForIsCounted() {
        String type = "T-" + UUID.randomUUID();
        String customer = newCustomer();
        for (int day = 0; day < 3; day++) {
            Instant at = NOON.plus(Duration.ofDays(day));
            archive().keep(kept(closed(customer), type, customer, "COMPLETED", at, 1_000, List.of()), List.of());
        }
        ProcessStatistics statistics = new ProcessStatistics(database());

        Statistics middle = statistics.read(
                new StatisticsFilter(type, customer, NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(2))));
        Statistics nobody = statistics.read(new StatisticsFilter(type, "nobody", null, null));

        assertEquals(1, middle.closed());
        assertEquals("2026-11-22", middle.days().get(0).day());
        assertNull(nobody.duration());
        assertEquals(0, nobody.closed());
    }

    @Test
    void whatIsStillToBeKeptIsToldApart() {
        String customer = "c-" + UUID.randomUUID();
        closed(customer);

        Statistics counted = new ProcessStatistics(database()).read(new StatisticsFilter(null, customer, null, null));

        assertEquals(0, counted.closed());
        assertEquals(1, counted.notYetKept());
    }
}
