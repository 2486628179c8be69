package dev.throughline.contract.incident;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is on call when.
 *
 * @param name how the policy calls it
 * @param timeZone the region whose clocks count, such as {@code Europe/Berlin}
 * @param layers the first that covers an instant decides who is on call; where none does, nobody is
 * @param overrides who stands in, before any layer; where several hold, the last decides
 */
public record OnCallSchedule(String name, String timeZone, List<OnCallLayer> layers, List<OnCallOverride> overrides) {
    public OnCallSchedule {
        layers = List.copyOf(layers);
        overrides = List.copyOf(overrides);
    }

    /** Everybody whom it names. */
    public SortedSet<String> people() {
        SortedSet<String> people = new TreeSet<>();
        layers.forEach(layer -> people.addAll(layer.people()));
        overrides.forEach(override -> people.add(override.person()));
        return people;
    }
}
