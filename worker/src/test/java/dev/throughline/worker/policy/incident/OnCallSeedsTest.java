package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.incident.OnCallHours;
import dev.throughline.contract.incident.OnCallLayer;
import dev.throughline.contract.incident.OnCallOverride;
import dev.throughline.contract.incident.OnCallSchedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calendars of random schedules, next to changes of the clocks, against the plainest way of finding the same. */
class OnCallSeedsTest {
    private static final int SEEDS = 200;
    private static final List<String> ZONES = List.of(
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu", "UTC");
    private static final List<String> PEOPLE = List.of("ann", "bob", "carla", "dan");
    private static final List<Integer> TURNS = List.of(1, 7, 12, 24, 72, 168);

    @Test
    void shiftsCoverEachRangeOnceAndAgreeWithThePlainestWay() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            OnCallSchedule schedule = schedule(random);
            OnCallCalendar calendar = new OnCallCalendar(schedule);
            Instant from = instant(random);
            Instant until = from.plus(Duration.ofDays(1 + random.nextInt(20)));
            String told = "seed " + seed;

            List<Shift> shifts = calendar.shifts(from, until);

            assertEquals(from, shifts.get(0).from(), told);
            assertEquals(until, shifts.get(shifts.size() - 1).until(), told);
            for (int i = 0; i < shifts.size(); i++) {
                Shift shift = shifts.get(i);
                assertTrue(shift.from().isBefore(shift.until()), told);
                assertEquals(plainly(schedule, shift.from()), shift.person(), () -> told + " " + shift);
                assertEquals(plainly(schedule, shift.until().minusMillis(1)), shift.person(), () -> told + " " + shift);
                if (i > 0) {
                    assertEquals(shifts.get(i - 1).until(), shift.from(), told);
                    assertNotEquals(shifts.get(i - 1).person(), shift.person(), told);
                    assertEquals(
                            shift.from(),
                            calendar.nextHandOver(shifts.get(i - 1).from()).orElseThrow(),
                            told);
                }
            }
            for (Instant at = from; at.isBefore(until); at = at.plusSeconds(60L * (1 + random.nextInt(120)))) {
                Instant instant = at;
                assertEquals(plainly(schedule, at), calendar.personAt(at).orElse(null), () -> told + " at " + instant);
            }
        }
    }

    private static OnCallSchedule schedule(Random random) {
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        List<OnCallLayer> layers = IntStream.range(0, random.nextInt(4))
                .mapToObj(number -> layer(random))
                .toList();
        List<OnCallOverride> overrides = IntStream.range(0, random.nextInt(5))
                .mapToObj(number -> {
                    Instant from = instant(random);
                    return new OnCallOverride(
                            PEOPLE.get(random.nextInt(PEOPLE.size())),
                            from,
                            from.plus(Duration.ofMinutes(1 + random.nextInt(5000))));
                })
                .toList();
        return new OnCallSchedule("s", zone, layers, overrides);
    }

    private static OnCallLayer layer(Random random) {
        List<String> people = IntStream.range(0, random.nextInt(5))
                .mapToObj(number -> PEOPLE.get(random.nextInt(PEOPLE.size())))
                .toList();
        List<OnCallHours> hours = IntStream.range(0, random.nextInt(3))
                .mapToObj(number -> {
                    TreeSet<DayOfWeek> days = new TreeSet<>();
                    IntStream.range(0, 1 + random.nextInt(4))
                            .forEach(day -> days.add(DayOfWeek.of(1 + random.nextInt(7))));
                    return new OnCallHours(days, time(random), time(random));
                })
                .toList();
        LocalDateTime startsAt = LocalDateTime.ofInstant(instant(random), ZoneOffset.UTC)
                .minusDays(random.nextInt(40))
                .withSecond(0);
        return new OnCallLayer(
                "layer", people, Duration.ofHours(TURNS.get(random.nextInt(TURNS.size()))), startsAt, hours);
    }

    private static LocalTime time(Random random) {
        return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }

    /** Within two weeks of a change of the clocks somewhere. */
    private static Instant instant(Random random) {
        List<String> near = List.of("2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01");
        return Instant.parse(near.get(random.nextInt(near.size())) + "T00:00:00Z")
                .plus(Duration.ofMinutes(random.nextInt(20_160) - 10_080L));
    }

    private static @Nullable String plainly(OnCallSchedule schedule, Instant at) {
        ZoneId zone = ZoneId.of(schedule.timeZone());
        String found = null;
        for (OnCallOverride override : schedule.overrides()) {
            found = override.holdsAt(at) ? override.person() : found;
        }
        for (OnCallLayer layer : schedule.layers()) {
            found = found == null ? plainly(layer, zone, at) : found;
        }
        return found;
    }

    /** Goes from hand-over to hand-over, and asks of hours what the clocks show. */
    private static @Nullable String plainly(OnCallLayer layer, ZoneId zone, Instant at) {
        if (layer.people().isEmpty() || shown(layer.startsAt(), zone).isAfter(at)) {
            return null;
        }
        int turn = 0;
        while (!shown(layer.startsAt().plus(layer.turn().multipliedBy(turn + 1L)), zone)
                .isAfter(at)) {
            turn++;
        }
        List<Instant> ends = new ArrayList<>();
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        for (OnCallHours hours : layer.hours()) {
            for (LocalDateTime day = local.minusDays(2); day.isBefore(local.plusDays(2)); day = day.plusDays(1)) {
                LocalDateTime begin = day.toLocalDate().atTime(hours.from());
                LocalDateTime end = day.toLocalDate().atTime(hours.until());
                Instant until = shown(end.isAfter(begin) ? end : end.plusDays(1), zone);
                if (hours.days().contains(day.getDayOfWeek())
                        && !shown(begin, zone).isAfter(at)
                        && until.isAfter(at)) {
                    ends.add(until);
                }
            }
        }
        return layer.hours().isEmpty() || !ends.isEmpty()
                ? Objects.requireNonNull(
                        layer.people().get(turn % layer.people().size()))
                : null;
    }

    /** The first instant at which the clocks show that time or a later one: found by going minute by minute. */
    private static Instant shown(LocalDateTime time, ZoneId zone) {
        ZonedDateTime simple = time.atZone(zone);
        if (simple.toLocalDateTime().equals(time)) {
            return simple.withEarlierOffsetAtOverlap().toInstant();
        }
        Instant before = time.minusHours(3).atZone(zone).toInstant();
        while (LocalDateTime.ofInstant(before, zone).isBefore(time)) {
            before = before.plusSeconds(60);
        }
        return before;
    }
}
