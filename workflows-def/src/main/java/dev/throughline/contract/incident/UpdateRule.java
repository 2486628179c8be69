package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is kept up to date. For one recipient the first rule that fits counts.
 *
 * @param to who is told
 * @param severities of incidents with one of them; empty for any
 * @param priorities of incidents with one of them; empty for any
 * @param services of incidents of one of them; empty for any
 * @param every how long no news may be left untold; null where only news is told
 */
public record UpdateRule(
        SortedSet<Recipient> to,
        SortedSet<Severity> severities,
        SortedSet<Priority> priorities,
        SortedSet<String> services,
        @Nullable Duration every) {
    public UpdateRule {
        to = Ordered.copy(to);
        severities = Ordered.copy(severities);
        priorities = Ordered.copy(priorities);
        services = Ordered.copy(services);
    }

    public boolean fits(Severity severity, Priority priority, String service) {
        return (severities.isEmpty() || severities.contains(severity))
                && (priorities.isEmpty() || priorities.contains(priority))
                && (services.isEmpty() || services.contains(service));
    }
}
