package dev.throughline.worker.policy.incident;

import dev.throughline.contract.incident.OnCallOverride;
import dev.throughline.contract.incident.OnCallSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call by a schedule. Hand-overs keep their time of day when the clocks change; one at a time that the clocks
 * skip is when they go on, and one at a time that comes twice is at its first coming. Not for workflow code: zone rules
 * change with the JDK.
 */
public final class OnCallCalendar {
    /** Somebody who is on call for longer is taken to be so for ever. */
    private static final Duration FURTHEST = Duration.ofDays(400);

    private final List<OnCallOverride> overrides;
    private final List<LayerCalendar> layers;

    public OnCallCalendar(OnCallSchedule schedule) {
        ZoneId zone = ZoneId.of(schedule.timeZone());
        overrides = schedule.overrides();
        layers = schedule.layers().stream()
                .map(layer -> new LayerCalendar(layer, zone))
                .toList();
    }

    /** Who is on call; empty when nobody is. */
    public Optional<String> personAt(Instant at) {
        return Optional.ofNullable(person(at));
    }

    /** When somebody else is on call, or nobody any more, or somebody at last; empty when not within 400 days. */
    public Optional<Instant> nextHandOver(Instant after) {
        return Optional.ofNullable(changeAfter(after, after.plus(FURTHEST)));
    }

    /** Who, other than the person on call, is on call next; empty when nobody is within 400 days. */
    public Optional<String> nextPerson(Instant at) {
        String now = person(at);
        Instant latest = at.plus(FURTHEST);
        for (Instant change = changeAfter(at, latest); change != null; change = changeAfter(change, latest)) {
            String next = person(change);
            if (next != null && !next.equals(now)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** What a range consists of without a hole, in order; where nobody is on call it says so. */
    public List<Shift> shifts(Instant from, Instant until) {
        List<Shift> shifts = new ArrayList<>();
        Instant begin = from;
        while (begin.isBefore(until)) {
            Instant change = changeAfter(begin, until);
            Instant end = change == null ? until : change;
            shifts.add(new Shift(person(begin), begin, end));
            begin = end;
        }
        return shifts;
    }

    private @Nullable String person(Instant at) {
        for (int i = overrides.size() - 1; i >= 0; i--) {
            if (overrides.get(i).holdsAt(at)) {
                return overrides.get(i).person();
            }
        }
        for (LayerCalendar layer : layers) {
            String person = layer.personAt(at);
            if (person != null) {
                return person;
            }
        }
        return null;
    }

    private @Nullable Instant changeAfter(Instant after, Instant latest) {
        String now = person(after);
        Instant change = boundaryAfter(after);
        while (change != null && !change.isAfter(latest) && Objects.equals(person(change), now)) {
            change = boundaryAfter(change);
        }
        return change == null || change.isAfter(latest) ? null : change;
    }

    /** The next instant at which a layer or an override begins or ends. */
    private @Nullable Instant boundaryAfter(Instant after) {
        Instant next = null;
        for (LayerCalendar layer : layers) {
            next = earlierOf(next, layer.nextChange(after));
        }
        for (OnCallOverride override : overrides) {
            next = earlierOf(next, override.from().isAfter(after) ? override.from() : null);
            next = earlierOf(next, override.until().isAfter(after) ? override.until() : null);
        }
        return next;
    }

    private static @Nullable Instant earlierOf(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }
}
