package dev.throughline.worker.connector.pagerduty;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people are to be paged for.
 *
 * @param dedupKey what makes it one alert while it is open, 1 to 255 characters
 * @param summary the first thing that they see; what is beyond 1,024 characters is cut off
 * @param source what is affected, for example a service
 * @param at when it was noticed
 * @param details what else they may want to know, by name
 * @param link where the incident can be seen; null for nowhere
 */
public record PagerDutyAlert(
        String dedupKey,
        String summary,
        String source,
        PagerDutySeverity severity,
        Instant at,
        Map<String, String> details,
        @Nullable URI link) {
    public PagerDutyAlert {
        if (summary.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("An alert needs a summary and a source");
        }
        details = Map.copyOf(details);
    }

    /** The details in the order of their names. */
    Map<String, String> sortedDetails() {
        return new TreeMap<>(details);
    }
}
