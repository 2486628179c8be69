package dev.throughline.api.process;

import dev.throughline.store.process.Statistics;
import dev.throughline.store.process.Statistics.Spent;
import dev.throughline.store.process.TimeSpent;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names what takes longest: the phase or activity with the largest p95, beside that of the processes of its type. */
final class Bottleneck {
    private static final double MILLIS = 1_000;
    private static final String WORK = "WORK";

    private static final Map<String, String> WORDS = Map.of(
            "VENDOR_LIMIT", "the vendor's limit",
            "VENDOR_OUTAGE", "a vendor that does not answer",
            "DATABASE", "the database",
            "RETRY", "retries",
            "WORKER", "a free worker",
            "PERSON", "a person",
            "PAUSE", "somebody to resume it",
            "PROCESS", "processes that it started",
            "TIMER", "timers",
            "MESSAGE", "messages");

    private Bottleneck() {}

    /** The sentence; null when nothing was counted that has a phase or an activity. */
    static @Nullable String of(Statistics statistics) {
        Optional<Spent> slowest = statistics.spent().stream()
                .filter(one -> one.kind() != TimeSpent.Kind.WAIT)
                .max(Comparator.comparingLong(one -> one.perProcess().p95()));
        if (slowest.isEmpty()) {
            return null;
        }
        Spent one = slowest.get();
        Statistics.Spread duration = statistics.durations().get(one.type());
        if (duration == null) {
            return null;
        }
        String what = one.kind() == TimeSpent.Kind.PHASE ? "the phase " : "the activity ";
        return String.format(
                Locale.ROOT,
                "%s takes longest in %s%s: its p95 is %.1f s, %d %% of the p95 of a whole process (%.1f s)%s.",
                one.type(),
                what,
                one.name(),
                one.perProcess().p95() / MILLIS,
                share(one.perProcess().p95(), duration.p95()),
                duration.p95() / MILLIS,
                waiting(statistics));
    }

    private static long share(long part, long whole) {
        return whole == 0 ? 100 : Math.min(100, Math.round(100.0 * part / whole));
    }

    private static String waiting(Statistics statistics) {
        return statistics.spent().stream()
                .filter(one -> one.kind() == TimeSpent.Kind.WAIT)
                .max(Comparator.comparingLong(one -> one.perProcess().total()))
                .map(one -> one.name().equals(WORK)
                        ? "; most of all time is work"
                        : "; most of all time is waiting for " + WORDS.getOrDefault(one.name(), one.name()))
                .orElse("");
    }
}
