package dev.throughline.api.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.TaskQueueFigures;
import dev.throughline.contract.health.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What figures mean. */
class HealthProbesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aBacklogWithoutAWorkerSaysSo() {
        Reading age = new TaskQueueFigures("vendor-zuora", "activities", 40, 700, 0, null)
                .backlogReadings()
                .get(1);

        assertEquals(Verdict.UNWELL, age.verdict());
        assertEquals(700, age.figure());
        assertTrue(String.valueOf(age.recommendation())
                .contains("backlog in queue vendor-zuora/activities and no worker"));
    }

    @Test
    void aBacklogWithWorkersAsksForMoreOfThem() {
        Reading count = new TaskQueueFigures("vendor-zuora", "activities", 5_000, 10, 2, NOW)
                .backlogReadings()
                .get(0);

        assertEquals(Verdict.DEGRADED, count.verdict());
        assertTrue(String.valueOf(count.recommendation()).contains("start more workers"));
    }

    @Test
    void aWorkerThatHasNotAskedForAWhileIsDoubted() {
        assertEquals(Verdict.WELL, poller(NOW.minusSeconds(60)).verdict());
        assertEquals(Verdict.DEGRADED, poller(NOW.minusSeconds(240)).verdict());
    }

    private static Reading poller(Instant lastAskedAt) {
        return new TaskQueueFigures("throughline", "workflows", 0, 0, 1, lastAskedAt).pollerReading(NOW);
    }

    @Test
    void busyThreadsAreFound() {
        assertEquals(Verdict.UNWELL, ApiHealth.threads(1_000, 1_000, 7).verdict());
        assertEquals(Verdict.WELL, ApiHealth.threads(10, 1_000, 0).verdict());
    }

    @Test
    void theTimeOfNinetyNineInAHundredIsThatOfTheSlowButOne() {
        RequestTimes times = new RequestTimes();
        assertEquals(Duration.ZERO, times.p99());
        for (int millis = 1; millis <= 100; millis++) {
            times.note(Duration.ofMillis(millis));
        }

        assertEquals(Duration.ofMillis(99), times.p99());
    }

    @Test
    void theWorstOfItsReadingsIsTheVerdict() {
        List<Reading> readings = List.of(
                Reading.stated(Component.VENDORS, "one", null, Verdict.UNKNOWN, "Not read", "Read it"),
                Reading.measured(Component.DATABASE, "two", "acme", 85, new Limit(80, 100, "%"), "Full", "Empty it"));

        HealthReport report =
                HealthReport.of(NOW, EnumSet.of(Component.DATABASE, Component.VENDORS, Component.API), readings, false);

        assertEquals(Verdict.DEGRADED, report.verdict());
        assertEquals(Verdict.WELL, report.components().get(1).verdict());
        assertTrue(report.markdown().contains("- **DEGRADED** two `acme`: Full\n  *Empty it*"), report::markdown);
        assertTrue(report.text().contains("DATABASE: DEGRADED (1 reading)\n"), report::text);
        assertTrue(report.text().contains("\n  Full\n  To do: Empty it\n"), report::text);
        assertFalse(report.text().contains("|") || report.text().contains("**"), report::text);
        assertEquals("below 80 %", readings.get(1).threshold());
    }

    @Test
    void aLowFigureIsBadWhereTheFirstBoundIsTheHigher() {
        Limit disk = new Limit(2_048, 512, "MB");

        assertEquals(Verdict.WELL, disk.verdict(4_000));
        assertEquals(Verdict.DEGRADED, disk.verdict(2_000));
        assertEquals(Verdict.UNWELL, disk.verdict(512));
        assertEquals("above 2048 MB", disk.text());
    }
}
