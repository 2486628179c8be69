package dev.throughline.contract.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.throughline.contract.common.FileNode;
import dev.throughline.contract.common.Mistake;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallReaderTest {
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Object> layer = new LinkedHashMap<>(Map.of(
            "people", List.of("bob", "ann", "bob"),
            "rotation", "12h",
            "startsOn", "2026-01-05",
            "handOver", "08:30",
            "hours", List.of("Mon-Fri 9:00-17:00", "Sat,Sun 00:00-24:00")));
    private final Map<String, Object> override =
            new LinkedHashMap<>(Map.of("person", "eve", "from", "2026-12-24T09:00", "until", "2026-12-24T12:00:00Z"));
    private final Map<String, Object> schedule = new LinkedHashMap<>(
            Map.of("timeZone", "Europe/Berlin", "layers", List.of(layer), "overrides", List.of(override)));

    @Test
    void aScheduleIsReadWithAllItsParts() {
        OnCallSchedule read = read();

        assertEquals(List.of(), mistakes);
        assertEquals("Europe/Berlin", read.timeZone());
        OnCallLayer first = read.layers().get(0);
        assertEquals(List.of("bob", "ann", "bob"), first.people());
        assertEquals(Duration.ofHours(12), first.turn());
        assertEquals(LocalDateTime.parse("2026-01-05T08:30"), first.startsAt());
        assertEquals(
                new OnCallHours(
                        new TreeSet<>(List.of(DayOfWeek.values()).subList(0, 5)),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0)),
                first.hours().get(0));
        assertEquals(
                new OnCallHours(
                        new TreeSet<>(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT),
                first.hours().get(1));
        assertEquals(
                List.of(new OnCallOverride(
                        "eve", Instant.parse("2026-12-24T08:00:00Z"), Instant.parse("2026-12-24T12:00:00Z"))),
                read.overrides());
        assertEquals(new TreeSet<>(List.of("ann", "bob", "eve")), read.people());
    }

    @Test
    void onePersonIsEnoughAndThenIsOnCallForEver() {
        schedule.clear();
        schedule.put("layers", Map.of("people", "ann"));

        OnCallSchedule read = read();

        assertEquals(List.of(), mistakes);
        assertEquals("UTC", read.timeZone());
        assertEquals(List.of("ann"), read.layers().get(0).people());
        assertEquals(Duration.ofDays(7), read.layers().get(0).turn());
    }

    @ParameterizedTest
    @CsvSource({
        "rotation, 59m, s.layers[0].rotation",
        "rotation, fortnightly, s.layers[0].rotation",
        "rotation, 400d, s.layers[0].rotation",
        "startsOn, 5.1.2026, s.layers[0].startsOn",
        "handOver, 24:00, s.layers[0].handOver",
        "handOver, 540, s.layers[0].handOver",
        "hours, 9-17, s.layers[0].hours",
        "hours, Mon-Tue-Wed 09:00-17:00, s.layers[0].hours",
        "hours, Someday 09:00-17:00, s.layers[0].hours",
        "hours, Mon 24:00-17:00, s.layers[0].hours",
        "people, mallory, s.layers[0].people",
        "turn, 1d, s.layers[0].turn"
    })
    void aMistakeInALayerIsToldWithItsPlace(String name, String value, String path) {
        layer.put(name, value);

        read();

        assertEquals(List.of(path), paths());
    }

    @ParameterizedTest
    @CsvSource({
        "person, mallory, s.overrides[0].person",
        "from, tomorrow, s.overrides[0].from",
        "until, 2026-12-24T09:00, s.overrides[0].until",
        "until, 2026-12-32T09:00, s.overrides[0].until",
        "who, ann, s.overrides[0].who"
    })
    void aMistakeInAnOverrideIsToldWithItsPlace(String name, String value, String path) {
        override.put(name, value);

        read();

        assertEquals(List.of(path), paths());
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        layer.remove("people");
        schedule.put("timeZone", "Berlin");
        override.remove("until");
        schedule.put("zone", "x");

        read();

        assertEquals(List.of("s.timeZone", "s.layers[0].people", "s.overrides[0].until", "s.zone"), paths());
    }

    @Test
    void severalPeopleNeedADayFromWhichTheirTurnsAreCounted() {
        layer.remove("startsOn");

        read();

        assertEquals(List.of("s.layers[0].startsOn"), paths());
    }

    private OnCallSchedule read() {
        SortedMap<String, OnCallSchedule> read = OnCallReader.read(
                FileNode.root(Map.of("s", schedule), mistakes), new TreeSet<>(List.of("ann", "bob", "eve")));
        OnCallSchedule found = read.get("s");
        assertNotNull(found);
        return found;
    }

    private List<String> paths() {
        return mistakes.stream().map(Mistake::path).toList();
    }
}
