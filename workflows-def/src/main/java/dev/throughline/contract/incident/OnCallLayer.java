package dev.throughline.contract.incident;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;

/**
 * People who take turns.
 *
 * @param name what others call it
 * @param people in the order of their turns; who stands here twice has two of them, and with nobody the layer
 *     covers nothing
 * @param turn how long a turn is by the clocks, at least an hour: a turn of a day ends at the same time of day,
 *     even where that day has 23 hours
 * @param startsAt when the first turn begins by the clocks of the schedule's time zone; the layer covers nothing
 *     before, and each later hand-over follows from it
 * @param hours when the layer covers anything; empty for always
 */
public record OnCallLayer(
        String name, List<String> people, Duration turn, LocalDateTime startsAt, List<OnCallHours> hours) {
    public static final Duration SHORTEST_TURN = Duration.ofHours(1);

    public OnCallLayer {
        if (turn.compareTo(SHORTEST_TURN) < 0) {
            throw new IllegalArgumentException("a turn of " + turn + " is too short");
        }
        people = List.copyOf(people);
        hours = List.copyOf(hours);
    }
}
