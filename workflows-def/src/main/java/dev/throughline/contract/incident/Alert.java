package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says of an alert. The same id and start are the same run of it, however often it is told.
 *
 * @param id which alert
 * @param startsAt when it began to fire this time, to the millisecond
 * @param endsAt when that was over; null while it fires
 * @param labels what tells it apart
 * @param annotations what people should know of it
 */
public record Alert(
        AlertId id,
        Instant startsAt,
        @Nullable Instant endsAt,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations) {
    public Alert {
        startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
        if (endsAt != null) {
            Instant end = endsAt.truncatedTo(ChronoUnit.MILLIS);
            endsAt = end.isBefore(startsAt) ? startsAt : end;
        }
        labels = Ordered.copy(labels);
        annotations = Ordered.copy(annotations);
    }

    public Status status() {
        return endsAt == null ? Status.FIRING : Status.RESOLVED;
    }

    /** Whether what it warns of is there. */
    public enum Status {
        FIRING,
        RESOLVED
    }
}
