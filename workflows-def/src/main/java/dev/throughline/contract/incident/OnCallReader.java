package dev.throughline.contract.incident;

import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.common.FileNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads who is on call when, as {@code schedules} of a policy's file say it. */
public final class OnCallReader {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONGEST_TURN = Duration.ofDays(366);
    private static final LocalTime USUAL_HAND_OVER = LocalTime.of(9, 0);
    private static final String UTC = "UTC";

    private final SortedSet<String> people;

    private OnCallReader(SortedSet<String> people) {
        this.people = people;
    }

    /**
     * Reads schedules by their names.
     *
     * @param node what stands below {@code schedules}
     * @param people whom the policy knows; anybody else is a mistake
     */
    public static SortedMap<String, OnCallSchedule> read(FileNode node, SortedSet<String> people) {
        OnCallReader reader = new OnCallReader(people);
        SortedMap<String, OnCallSchedule> schedules = new TreeMap<>();
        for (String name : node.names()) {
            if (PeopleReader.isName(node, name)) {
                schedules.put(name, reader.schedule(name, node.below(name)));
            }
        }
        return schedules;
    }

    private OnCallSchedule schedule(String name, FileNode node) {
        String zone = zone(node);
        List<OnCallLayer> layers = new ArrayList<>();
        for (FileNode layer : node.each("layers")) {
            layers.add(layer(layer, "layer " + (layers.size() + 1)));
        }
        if (layers.isEmpty()) {
            node.wrong("layers", "is missing", "give at least one layer, such as {people: [ann]}");
        }
        List<OnCallOverride> overrides = new ArrayList<>();
        for (FileNode override : node.each("overrides")) {
            OnCallOverride read = override(override, ZoneId.of(zone));
            if (read != null) {
                overrides.add(read);
            }
        }
        node.done();
        return new OnCallSchedule(name, zone, layers, overrides);
    }

    private static String zone(FileNode node) {
        String zone = node.text("timeZone");
        if (zone == null) {
            return UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            node.wrong("timeZone", "'" + zone + "' is no time zone", "give a region, such as Europe/Berlin, or UTC");
            return UTC;
        }
        return zone;
    }

    private OnCallLayer layer(FileNode node, String number) {
        String name = node.text("name");
        List<String> turns = node.inOrder("people");
        if (turns.isEmpty()) {
            node.wrong("people", "is missing", "name the people in the order of their turns");
        }
        turns.forEach(person -> isKnown(node, "people", person));
        Duration turn = turn(node);
        LocalDate day = day(node);
        if (day == null && turns.size() > 1) {
            node.wrong("startsOn", "is missing", "give the day of the first hand-over, such as 2026-01-05");
        }
        LocalTime handOver = handOver(node);
        List<OnCallHours> hours = new ArrayList<>();
        for (String text : node.inOrder("hours")) {
            OnCallHours read = HoursText.read(text);
            if (read == null) {
                node.wrong("hours", "'" + text + "' are no hours of the week", "write them as Mon-Fri 09:00-17:00");
            } else {
                hours.add(read);
            }
        }
        node.done();
        return new OnCallLayer(
                name == null ? number : name,
                turns,
                turn,
                (day == null ? LocalDate.EPOCH : day).atTime(handOver),
                hours);
    }

    private static Duration turn(FileNode node) {
        String text = node.text("rotation");
        if (text == null || text.equalsIgnoreCase("weekly")) {
            return WEEK;
        }
        if (text.equalsIgnoreCase("daily")) {
            return Duration.ofDays(1);
        }
        Duration read = DurationText.read(text);
        if (read == null || read.compareTo(OnCallLayer.SHORTEST_TURN) < 0 || read.compareTo(LONGEST_TURN) > 0) {
            node.wrong(
                    "rotation",
                    "'" + text + "' is no length of a turn",
                    "use weekly, daily, or a time from an hour to a year, such as 3d or 12h");
            return WEEK;
        }
        return read;
    }

    private static @Nullable LocalDate day(FileNode node) {
        String text = node.text("startsOn");
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            node.wrong("startsOn", "'" + text + "' is no day", "write it as 2026-01-05");
            return LocalDate.EPOCH;
        }
    }

    private static LocalTime handOver(FileNode node) {
        String text = node.text("handOver");
        LocalTime read = text == null ? USUAL_HAND_OVER : HoursText.time(text);
        if (read == null) {
            node.wrong("handOver", "'" + text + "' is no time of day", "write it as \"09:00\", with the quotes");
        }
        return read == null ? USUAL_HAND_OVER : read;
    }

    private @Nullable OnCallOverride override(FileNode node, ZoneId zone) {
        String person = node.required("person", "name who stands in");
        Instant from = instant(node, "from", zone);
        Instant until = instant(node, "until", zone);
        node.done();
        if (person != null) {
            isKnown(node, "person", person);
        }
        if (person == null || from == null || until == null) {
            return null;
        }
        if (!from.isBefore(until)) {
            node.wrong("until", "is not after the beginning", "give a later time");
            return null;
        }
        return new OnCallOverride(person, from, until);
    }

    private static @Nullable Instant instant(FileNode node, String name, ZoneId zone) {
        String text = node.required(name, "give a time, such as 2026-12-24T09:00");
        if (text == null) {
            return null;
        }
        String given = text.replace(' ', 'T');
        try {
            return given.matches(".*T.*(Z|[+-][0-9:]+)")
                    ? OffsetDateTime.parse(given).toInstant()
                    : WallClock.at(LocalDateTime.parse(given), zone);
        } catch (DateTimeParseException wrong) {
            node.wrong(name, "'" + text + "' is no time", "write it as 2026-12-24T09:00, by the schedule's clocks");
            return null;
        }
    }

    private void isKnown(FileNode node, String at, String person) {
        PeopleReader.isKnown(node, at, person, people, "people");
    }
}
