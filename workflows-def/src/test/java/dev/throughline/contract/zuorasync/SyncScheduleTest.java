package dev.throughline.contract.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncScheduleTest {
    @Test
    void noScheduleMeansHourlyAtTheCustomersMinute() {
        SyncSchedule schedule = SyncSchedule.parse(null, "acme");
        assertEquals(SyncSchedule.parse("hourly", "acme"), schedule);
        assertEquals(schedule.offset().toMinutes() + " * * * *", schedule.cron());
    }

    @Test
    void customersAreSpreadOverTheHour() {
        Set<Duration> offsets = IntStream.range(0, 600)
                .mapToObj(n -> SyncSchedule.parse("hourly", "customer-" + n).offset())
                .collect(Collectors.toSet());
        assertTrue(offsets.size() > 50, "distinct minutes: " + offsets.size());
    }

    @Test
    void dailyHasAStableTimeOfDay() {
        SyncSchedule schedule = SyncSchedule.parse("Daily", "acme");
        long offset = schedule.offset().toMinutes();
        assertEquals(offset % 60 + " " + offset / 60 + " * * *", schedule.cron());
    }

    @ParameterizedTest
    @ValueSource(strings = {"every 1m", "every 2m", "every 15m", "every 30m", "every 1h", "every 6h", "every 1d"})
    void anIntervalThatDividesTheHourOrTheDayIsAlsoACronExpression(String text) {
        SyncSchedule schedule = SyncSchedule.parse(text, "acme");
        assertEquals(schedule.cron(), new CronExpression(schedule.cron()).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"every 7m", "every 90m", "every 5h", "every 2d"})
    void anotherIntervalIsGoodForARealServerOnly(String text) {
        SyncSchedule schedule = SyncSchedule.parse(text, "acme");
        var refused = assertThrows(IllegalArgumentException.class, schedule::cron);
        assertTrue(String.valueOf(refused.getMessage()).contains("in-memory"), refused::getMessage);
    }

    @Test
    void theOffsetIsLessThanTheInterval() {
        SyncSchedule schedule = SyncSchedule.parse("every 15m", "acme");
        assertEquals(Duration.ofMinutes(15), schedule.interval());
        assertTrue(schedule.offset().compareTo(Duration.ofMinutes(15)) < 0);
    }

    @Test
    void anOwnCronExpressionIsTakenAsItIs() {
        SyncSchedule schedule = SyncSchedule.parse("5 3 * * 1", "acme");
        assertEquals("5 3 * * 1", schedule.cron());
        assertEquals(Duration.ZERO, schedule.offset());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weekly", "every 0m", "every 5s", "every m", "every 99999d", "@hourly", "1 2 3"})
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> SyncSchedule.parse(text, "acme"));
        assertTrue(String.valueOf(refused.getMessage()).contains("such as"), refused::getMessage);
    }

    @Test
    void anIntervalKnowsWhenItWasDueLast() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        SyncSchedule schedule = SyncSchedule.parse("every 15m", "acme");

        Instant due = schedule.dueBefore(noon).orElseThrow();

        assertTrue(due.isBefore(noon) && !due.isBefore(noon.minus(Duration.ofMinutes(15))), due::toString);
        assertEquals(due.minus(Duration.ofMinutes(15)), schedule.dueBefore(due).orElseThrow());
        assertEquals(0, (due.getEpochSecond() / 60 - schedule.offset().toMinutes()) % 15);
    }

    @Test
    void anHourlyOneWasDueWithinTheLastHour() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");

        Instant due = SyncSchedule.parse(null, "acme").dueBefore(noon).orElseThrow();

        assertTrue(due.isBefore(noon) && !due.isBefore(noon.minus(Duration.ofHours(1))), due::toString);
    }
}
