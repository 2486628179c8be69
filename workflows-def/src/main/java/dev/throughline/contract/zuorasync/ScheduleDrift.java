package dev.throughline.contract.zuorasync;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the upkeep of schedules found and mended.
 *
 * @param created customers whose schedule was missing
 * @param corrected customers whose schedule was not what it should be
 * @param removed schedules of customers that are gone or suspended
 * @param unchanged how many were right
 */
public record ScheduleDrift(List<String> created, List<String> corrected, List<String> removed, long unchanged) {
    public static final ScheduleDrift NONE = new ScheduleDrift(List.of(), List.of(), List.of(), 0);

    /** This and what a later look found. */
    public ScheduleDrift then(ScheduleDrift later) {
        return new ScheduleDrift(
                join(created, later.created),
                join(corrected, later.corrected),
                join(removed, later.removed),
                later.unchanged);
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
