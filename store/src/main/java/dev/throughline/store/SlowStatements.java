package dev.throughline.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Remembers the slowest statements of the last quarter of an hour, by their templates: values are the customers' and stay
 * out. Thread-safe.
 */
public final class SlowStatements implements SqlLogger {
    /** Faster ones are not worth a look. */
    private static final Duration SLOW = Duration.ofMillis(250);

    private static final Duration REMEMBERED_WITHIN = Duration.ofMinutes(15);
    private static final int REMEMBERED = 20;
    private static final int LONGEST_TEMPLATE = 200;

    private final List<Slow> slowest = new ArrayList<>();

    /**
     * A statement that took long.
     *
     * @param template the statement without its values
     * @param took how long
     * @param at when it ended
     */
    public record Slow(String template, Duration took, Instant at) {}

    @Override
    public void logAfterExecution(StatementContext context) {
        Instant begun = context.getExecutionMoment();
        Instant ended = context.getCompletionMoment();
        if (begun != null && ended != null) {
            note(String.valueOf(context.getRawSql()), Duration.between(begun, ended), ended);
        }
    }

    /** Notes that a statement took so long. */
    void note(String template, Duration took, Instant at) {
        if (took.compareTo(SLOW) < 0) {
            return;
        }
        String line = template.strip().replaceAll("\\s+", " ");
        String cut = line.length() > LONGEST_TEMPLATE ? line.substring(0, LONGEST_TEMPLATE) + "…" : line;
        synchronized (slowest) {
            forgetOld(at);
            slowest.add(new Slow(cut, took, at));
            slowest.sort(Comparator.comparing(Slow::took).reversed());
            if (slowest.size() > REMEMBERED) {
                slowest.remove(slowest.size() - 1);
            }
        }
    }

    /** The slowest of the last quarter of an hour, slowest first. */
    public List<Slow> since(Instant now) {
        synchronized (slowest) {
            forgetOld(now);
            return List.copyOf(slowest);
        }
    }

    private void forgetOld(Instant now) {
        slowest.removeIf(slow -> slow.at().isBefore(now.minus(REMEMBERED_WITHIN)));
    }
}
