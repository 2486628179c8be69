package dev.throughline.worker.specialist.ledger;

import dev.throughline.store.process.TimeSpent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the history of a run, or of several that follow each other, says of it.
 *
 * @param type the workflow type
 * @param startedAt of the first run
 * @param closedAt of the last event
 * @param ending of the last run
 * @param phase the last one
 * @param events in all
 * @param bytes in all
 * @param attributes the last search attributes by name
 * @param spent the time
 */
record RunFigures(
        String type,
        Instant startedAt,
        Instant closedAt,
        Ending ending,
        @Nullable String phase,
        long events,
        long bytes,
        Map<String, Object> attributes,
        List<TimeSpent> spent) {
    /** These and those of the run that followed. */
    RunFigures then(RunFigures next) {
        Map<String, TimeSpent> sum = new TreeMap<>();
        List<TimeSpent> all = new ArrayList<>(spent);
        all.addAll(next.spent);
        all.forEach(one -> sum.merge(one.kind() + " " + one.name(), one, TimeSpent::plus));
        return new RunFigures(
                next.type,
                startedAt,
                next.closedAt,
                next.ending,
                next.phase,
                events + next.events,
                bytes + next.bytes,
                next.attributes,
                List.copyOf(sum.values()));
    }
}
