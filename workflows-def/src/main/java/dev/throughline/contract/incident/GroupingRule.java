package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.time.Duration;
import java.util.SortedSet;

/**
 * Which alerts belong to one incident. For one alert the first rule that fits counts.
 *
 * @param when the alerts that it is about
 * @param by labels; alerts with the same values of all of them belong together
 * @param within how long after the incident's latest alert another may still join it
 */
public record GroupingRule(LabelMatch when, SortedSet<String> by, Duration within) {
    public GroupingRule {
        by = Ordered.copy(by);
    }
}
