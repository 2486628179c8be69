package dev.throughline.worker.specialist.troubleshooter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks everybody the same: a few at a time, within a limit for all together, and each at most every half minute while it
 * stays as it is. Thread-safe.
 *
 * @param <S> who is asked; equal while nothing of it changed
 * @param <A> what is answered
 */
final class Census<S, A> {
    private static final Logger log = LoggerFactory.getLogger(Census.class);
    private static final Duration KEPT_WITHIN = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 8;

    private final Supplier<List<S>> everybody;
    private final Function<S, A> ask;
    private final Executor executor;
    private final Duration patience;
    private final Clock clock;
    private Instant readAt = Instant.MIN;
    private Answers<S, A> kept = new Answers<>(List.of(), Map.of());

    /**
     * A census.
     *
     * @param everybody who is to be asked, read anew each time
     * @param ask one of them
     * @param patience for all of them together
     */
    Census(Supplier<List<S>> everybody, Function<S, A> ask, Executor executor, Duration patience, Clock clock) {
        this.everybody = everybody;
        this.ask = ask;
        this.executor = executor;
        this.patience = patience;
        this.clock = clock;
    }

    /** What everybody answers, of whom an answer came in time. */
    synchronized Answers<S, A> answers() {
        Instant now = clock.instant();
        List<S> all = everybody.get();
        if (readAt.plus(KEPT_WITHIN).isBefore(now)) {
            kept = new Answers<>(all, ask(all));
            readAt = now;
        } else if (!all.equals(kept.all())) {
            kept = new Answers<>(all, changed(all));
        }
        return kept;
    }

    /** The kept answers, and new ones of those that were added or changed. */
    private Map<S, A> changed(List<S> all) {
        Set<S> known = Set.copyOf(kept.all());
        Map<S, A> answers = new HashMap<>(
                ask(all.stream().filter(one -> !known.contains(one)).toList()));
        for (S one : all) {
            A answer = kept.of().get(one);
            if (answer != null) {
                answers.put(one, answer);
            }
        }
        return Map.copyOf(answers);
    }

    private Map<S, A> ask(List<S> all) {
        Map<S, A> answers = new ConcurrentHashMap<>();
        Queue<S> waiting = new ConcurrentLinkedQueue<>(all);
        long giveUpAt = System.nanoTime() + patience.toNanos();
        List<CompletableFuture<Void>> askers = new ArrayList<>();
        for (int i = 0; i < Math.min(AT_A_TIME, all.size()); i++) {
            askers.add(CompletableFuture.runAsync(() -> askInTurn(waiting, answers, giveUpAt), executor));
        }
        CompletableFuture.allOf(askers.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, patience.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        return Map.copyOf(answers);
    }

    private void askInTurn(Queue<S> waiting, Map<S, A> answers, long giveUpAt) {
        S one = waiting.poll();
        while (one != null && System.nanoTime() < giveUpAt) {
            try {
                answers.put(one, ask.apply(one));
            } catch (RuntimeException failed) {
                log.warn("{} cannot be asked", one, failed);
            }
            one = waiting.poll();
        }
    }

    /**
     * What was answered.
     *
     * @param all who was to be asked
     * @param of whom an answer came, and which
     */
    record Answers<S, A>(List<S> all, Map<S, A> of) {}
}
