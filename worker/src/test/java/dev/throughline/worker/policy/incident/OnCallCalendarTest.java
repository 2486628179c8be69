package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.incident.OnCallHours;
import dev.throughline.contract.incident.OnCallLayer;
import dev.throughline.contract.incident.OnCallOverride;
import dev.throughline.contract.incident.OnCallSchedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallCalendarTest {
    private static final String BERLIN = "Europe/Berlin";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void turnsGoRoundInTheirOrderAndTheHandOverBelongsToTheNext() {
        OnCallCalendar calendar = calendar("UTC", layer(WEEK, "2026-01-05T09:00", "ann", "bob", "ann", "carla"));

        assertEquals(Optional.of("ann"), calendar.personAt(at("2026-01-05T09:00:00Z")));
        assertEquals(Optional.of("ann"), calendar.personAt(at("2026-01-12T08:59:59.999Z")));
        assertEquals(Optional.of("bob"), calendar.personAt(at("2026-01-12T09:00:00Z")));
        assertEquals(Optional.of("ann"), calendar.personAt(at("2026-01-19T09:00:00Z")));
        assertEquals(Optional.of("carla"), calendar.personAt(at("2026-01-26T09:00:00Z")));
        assertEquals(Optional.of("ann"), calendar.personAt(at("2026-02-02T09:00:00Z")));
        assertEquals(Optional.of("ann"), calendar.personAt(at("2046-01-01T00:00:00Z")), "the 1043rd turn");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-22T12:00:00Z, 2026-03-23T08:00:00Z",
        "2026-03-23T08:00:00Z, 2026-03-30T07:00:00Z",
        "2026-10-24T12:00:00Z, 2026-10-26T08:00:00Z"
    })
    void theTimeOfDayOfAHandOverStaysWhenTheClocksChange(String after, String expected) {
        OnCallCalendar calendar = calendar(BERLIN, layer(WEEK, "2026-01-05T09:00", "ann", "bob"));

        assertEquals(Optional.of(at(expected)), calendar.nextHandOver(at(after)));
    }

    @Test
    void aHandOverAtATimeThatTheClocksSkipIsWhenTheyGoOn() {
        OnCallCalendar calendar = calendar(BERLIN, layer(DAY, "2026-03-28T02:30", "ann", "bob"));

        assertEquals(
                List.of(
                        new Shift("ann", at("2026-03-28T01:30:00Z"), at("2026-03-29T01:00:00Z")),
                        new Shift("bob", at("2026-03-29T01:00:00Z"), at("2026-03-30T00:30:00Z")),
                        new Shift("ann", at("2026-03-30T00:30:00Z"), at("2026-03-30T12:00:00Z"))),
                calendar.shifts(at("2026-03-28T01:30:00Z"), at("2026-03-30T12:00:00Z")));
    }

    @Test
    void aHandOverAtATimeThatComesTwiceIsAtItsFirstComing() {
        OnCallCalendar calendar = calendar(BERLIN, layer(DAY, "2026-10-24T02:30", "ann", "bob"));

        assertEquals(
                List.of(
                        new Shift("ann", at("2026-10-24T00:30:00Z"), at("2026-10-25T00:30:00Z")),
                        new Shift("bob", at("2026-10-25T00:30:00Z"), at("2026-10-26T01:30:00Z"))),
                calendar.shifts(at("2026-10-24T00:30:00Z"), at("2026-10-26T01:30:00Z")));
        assertEquals(Optional.of("bob"), calendar.personAt(at("2026-10-25T01:15:00Z")), "02:15 for the second time");
    }

    @Test
    void aTurnOfTwelveHoursIsTwelveByTheClocks() {
        OnCallCalendar calendar = calendar(BERLIN, layer(Duration.ofHours(12), "2026-03-28T09:00", "ann", "bob"));

        assertEquals(
                List.of(
                        new Shift("bob", at("2026-03-28T20:00:00Z"), at("2026-03-29T07:00:00Z")),
                        new Shift("ann", at("2026-03-29T07:00:00Z"), at("2026-03-29T19:00:00Z"))),
                calendar.shifts(at("2026-03-28T20:00:00Z"), at("2026-03-29T19:00:00Z")));
    }

    @Test
    void aDayThatARegionHasLeftOutTakesNobodysTurnAway() {
        OnCallCalendar calendar = calendar("Pacific/Apia", layer(DAY, "2011-12-28T09:00", "ann", "bob", "carla"));

        // After the 29th, with an offset of -10 hours, came the 31st, with one of +14.
        assertEquals(
                List.of(
                        new Shift("bob", at("2011-12-29T19:00:00Z"), at("2011-12-30T10:00:00Z")),
                        new Shift("carla", at("2011-12-30T10:00:00Z"), at("2011-12-30T19:00:00Z")),
                        new Shift("ann", at("2011-12-30T19:00:00Z"), at("2011-12-31T19:00:00Z"))),
                calendar.shifts(at("2011-12-29T19:00:00Z"), at("2011-12-31T19:00:00Z")));
    }

    @Test
    void theFirstLayerThatCoversAnHourDecides() {
        OnCallLayer office = new OnCallLayer(
                "office",
                List.of("ann"),
                WEEK,
                LocalDateTime.parse("2026-01-05T00:00"),
                List.of(workdays("09:00", "17:00")));
        OnCallCalendar calendar = calendar(BERLIN, office, layer(WEEK, "2026-01-05T09:00", "bob", "carla"));

        assertEquals(
                List.of(
                        new Shift("bob", at("2026-01-08T23:00:00Z"), at("2026-01-09T08:00:00Z")),
                        new Shift("ann", at("2026-01-09T08:00:00Z"), at("2026-01-09T16:00:00Z")),
                        new Shift("bob", at("2026-01-09T16:00:00Z"), at("2026-01-12T08:00:00Z")),
                        new Shift("ann", at("2026-01-12T08:00:00Z"), at("2026-01-12T16:00:00Z")),
                        new Shift("carla", at("2026-01-12T16:00:00Z"), at("2026-01-13T00:00:00Z"))),
                calendar.shifts(at("2026-01-08T23:00:00Z"), at("2026-01-13T00:00:00Z")));
    }

    @Test
    void hoursOverMidnightBelongToTheDayOnWhichTheyBegin() {
        OnCallLayer nights = new OnCallLayer(
                "nights",
                List.of("ann"),
                WEEK,
                LocalDateTime.parse("2026-01-01T00:00"),
                List.of(workdays("22:00", "06:00")));
        OnCallCalendar calendar = calendar("UTC", nights);

        assertEquals(Optional.of("ann"), calendar.personAt(at("2026-01-10T05:59:00Z")), "Friday's night");
        assertEquals(Optional.empty(), calendar.personAt(at("2026-01-10T06:00:00Z")));
        assertEquals(Optional.empty(), calendar.personAt(at("2026-01-10T23:00:00Z")), "Saturday's night");
        assertEquals(Optional.of(at("2026-01-12T22:00:00Z")), calendar.nextHandOver(at("2026-01-10T06:00:00Z")));
    }

    @Test
    void theOverrideThatCameLastHoldsAndTheOthersAgainAfterIt() {
        OnCallSchedule schedule = new OnCallSchedule(
                "s",
                "UTC",
                List.of(layer(WEEK, "2026-01-05T09:00", "ann")),
                List.of(
                        new OnCallOverride("bob", at("2026-01-06T00:00:00Z"), at("2026-01-07T00:00:00Z")),
                        new OnCallOverride("carla", at("2026-01-06T10:00:00Z"), at("2026-01-06T12:00:00Z")),
                        new OnCallOverride("bob", at("2026-01-06T11:00:00Z"), at("2026-01-06T11:30:00Z"))));

        assertEquals(
                List.of(
                        new Shift("ann", at("2026-01-05T12:00:00Z"), at("2026-01-06T00:00:00Z")),
                        new Shift("bob", at("2026-01-06T00:00:00Z"), at("2026-01-06T10:00:00Z")),
                        new Shift("carla", at("2026-01-06T10:00:00Z"), at("2026-01-06T11:00:00Z")),
                        new Shift("bob", at("2026-01-06T11:00:00Z"), at("2026-01-06T11:30:00Z")),
                        new Shift("carla", at("2026-01-06T11:30:00Z"), at("2026-01-06T12:00:00Z")),
                        new Shift("bob", at("2026-01-06T12:00:00Z"), at("2026-01-07T00:00:00Z")),
                        new Shift("ann", at("2026-01-07T00:00:00Z"), at("2026-01-08T00:00:00Z"))),
                new OnCallCalendar(schedule).shifts(at("2026-01-05T12:00:00Z"), at("2026-01-08T00:00:00Z")));
    }

    @Test
    void anOverrideHoldsWhereNoLayerCoversAnything() {
        OnCallSchedule schedule = new OnCallSchedule(
                "s",
                "UTC",
                List.of(),
                List.of(new OnCallOverride("bob", at("2026-01-06T00:00:00Z"), at("2026-01-07T00:00:00Z"))));
        List<Shift> shifts =
                new OnCallCalendar(schedule).shifts(at("2026-01-05T00:00:00Z"), at("2026-01-08T00:00:00Z"));

        assertEquals(
                List.of(
                        new Shift(null, at("2026-01-05T00:00:00Z"), at("2026-01-06T00:00:00Z")),
                        new Shift("bob", at("2026-01-06T00:00:00Z"), at("2026-01-07T00:00:00Z")),
                        new Shift(null, at("2026-01-07T00:00:00Z"), at("2026-01-08T00:00:00Z"))),
                shifts);
        assertEquals(
                List.of(true, false, true), shifts.stream().map(Shift::isGap).toList());
    }

    @Test
    void whereNobodyIsThatIsSaid() {
        OnCallCalendar nobody = calendar("UTC");
        OnCallCalendar empty = calendar("UTC", layer(WEEK, "2026-01-05T09:00"));
        OnCallCalendar later = calendar("UTC", layer(WEEK, "2026-01-05T09:00", "ann"));
        Instant before = at("2026-01-01T00:00:00Z");

        assertEquals(Optional.empty(), nobody.personAt(before));
        assertEquals(Optional.empty(), nobody.nextHandOver(before));
        assertEquals(List.of(), nobody.shifts(before, before));
        assertEquals(List.of(new Shift(null, before, before.plus(WEEK))), empty.shifts(before, before.plus(WEEK)));
        assertEquals(Optional.empty(), later.personAt(before));
        assertEquals(Optional.of(at("2026-01-05T09:00:00Z")), later.nextHandOver(before));
        assertEquals(Optional.empty(), later.nextHandOver(at("2026-01-05T09:00:00Z")), "one person for ever");
    }

    @Test
    void whoIsNextIsSomebodyElse() {
        OnCallCalendar calendar = calendar("UTC", layer(WEEK, "2026-01-05T09:00", "ann", "ann", "bob"));

        assertEquals(Optional.of("ann"), calendar.nextPerson(at("2026-01-01T00:00:00Z")));
        assertEquals(Optional.of("bob"), calendar.nextPerson(at("2026-01-06T00:00:00Z")));
        assertEquals(Optional.of("ann"), calendar.nextPerson(at("2026-01-20T00:00:00Z")));
        assertEquals(Optional.of(at("2026-01-19T09:00:00Z")), calendar.nextHandOver(at("2026-01-06T00:00:00Z")));
        assertEquals(
                Optional.empty(),
                calendar("UTC", layer(WEEK, "2026-01-05T09:00", "ann")).nextPerson(at("2026-01-06T00:00:00Z")));
    }

    private static OnCallHours workdays(String from, String until) {
        return new OnCallHours(
                new TreeSet<>(List.of(DayOfWeek.values()).subList(0, 5)),
                LocalTime.parse(from),
                LocalTime.parse(until));
    }

    private static OnCallLayer layer(Duration turn, String startsAt, String... people) {
        return new OnCallLayer("layer", List.of(people), turn, LocalDateTime.parse(startsAt), List.of());
    }

    private static OnCallCalendar calendar(String zone, OnCallLayer... layers) {
        return new OnCallCalendar(new OnCallSchedule("s", zone, List.of(layers), List.of()));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
