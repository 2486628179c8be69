package dev.throughline.contract.zuorasync;

import java.util.List;

/**
 * What the upkeep of schedules found and mended.
 *
 * @param created customers whose schedule was missing
 * @param corrected customers whose schedule was not what it should be
 * @param removed schedules of customers that are gone or suspended
 * @param unchanged how many were right
 */
public record ScheduleDrift(List<String> created, List<String> corrected, List<String> removed, long unchanged) {}
