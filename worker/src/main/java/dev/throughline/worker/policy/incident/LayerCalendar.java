package dev.throughline.worker.policy.incident;

import dev.throughline.contract.incident.OnCallHours;
import dev.throughline.contract.incident.OnCallLayer;
import dev.throughline.contract.incident.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The turns of one layer. Whom it has at an instant holds until {@link #nextChange}, and that instant belongs to the next. */
final class LayerCalendar {
    /** The same hours come again within as many days, and one more for those that began the day before. */
    private static final int DAYS_AHEAD = 8;

    private final OnCallLayer layer;
    private final ZoneId zone;

    LayerCalendar(OnCallLayer layer, ZoneId zone) {
        this.layer = layer;
        this.zone = zone;
    }

    /** Who is on call by this layer; null when it covers nothing then. */
    @Nullable
    String personAt(Instant at) {
        List<String> people = layer.people();
        long turn = turnAt(at);
        return people.isEmpty() || turn < 0 || !coversHour(at) ? null : people.get((int) (turn % people.size()));
    }

    /** The next instant at which it may have somebody else; null when there is none. */
    @Nullable
    Instant nextChange(Instant after) {
        if (layer.people().isEmpty()) {
            return null;
        }
        long next = Math.max(0, turnAt(after) + 1);
        Instant change = layer.people().size() > 1 || next == 0 ? beginOf(next) : null;
        LocalDate day = LocalDateTime.ofInstant(after, zone).toLocalDate();
        for (OnCallHours hours : layer.hours()) {
            for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
                LocalDate begins = day.plusDays(ahead);
                if (hours.days().contains(begins.getDayOfWeek())) {
                    change = earlierOf(change, beginOf(hours, begins), after);
                    change = earlierOf(change, endOf(hours, begins), after);
                }
            }
        }
        return change;
    }

    private static @Nullable Instant earlierOf(@Nullable Instant one, Instant other, Instant after) {
        boolean counts = other.isAfter(after) && (one == null || other.isBefore(one));
        return counts ? other : one;
    }

    private boolean coversHour(Instant at) {
        LocalDate day = LocalDateTime.ofInstant(at, zone).toLocalDate();
        return layer.hours().isEmpty()
                || layer.hours().stream()
                        .anyMatch(hours -> covers(hours, day, at) || covers(hours, day.minusDays(1), at));
    }

    private boolean covers(OnCallHours hours, LocalDate begins, Instant at) {
        return hours.days().contains(begins.getDayOfWeek())
                && !at.isBefore(beginOf(hours, begins))
                && at.isBefore(endOf(hours, begins));
    }

    private Instant beginOf(OnCallHours hours, LocalDate day) {
        return WallClock.at(day.atTime(hours.from()), zone);
    }

    private Instant endOf(OnCallHours hours, LocalDate day) {
        return WallClock.at((hours.endNextDay() ? day.plusDays(1) : day).atTime(hours.until()), zone);
    }

    /** The number of the turn, from zero; below zero before the first. */
    private long turnAt(Instant at) {
        Duration gone = Duration.between(layer.startsAt(), LocalDateTime.ofInstant(at, zone));
        long turn = Math.floorDiv(gone.toSeconds(), layer.turn().toSeconds());
        while (!beginOf(turn + 1).isAfter(at)) {
            turn++;
        }
        while (beginOf(turn).isAfter(at)) {
            turn--;
        }
        return turn;
    }

    private Instant beginOf(long turn) {
        return WallClock.at(layer.startsAt().plus(layer.turn().multipliedBy(turn)), zone);
    }
}
