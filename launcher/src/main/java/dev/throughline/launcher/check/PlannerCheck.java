package dev.throughline.launcher.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Many trials of the planner, each from its own seed, so that one that fails can be run again alone. */
final class PlannerCheck {
    private static final int MOST_FAILURES = 5;
    /** Of the order of changes less is to be found than of the rest. */
    private static final int ORDERS_EVERY = 4;

    private PlannerCheck() {}

    /**
     * Runs trials.
     *
     * @param seed the seed of the first; each has the next
     * @param triples how many
     * @param progress told how many have been run, now and then
     */
    static Report run(long seed, long triples, LongConsumer progress) {
        long begin = System.nanoTime();
        Tally tally = new Tally(progress);
        LongStream.range(0, triples).parallel().forEach(trial -> tally.add(seed + trial));
        double seconds = (System.nanoTime() - begin) / 1e9;
        Figures figures = tally.figures;
        return new Report(
                seed,
                tally.run,
                figures.plans,
                figures.operations,
                figures.conflicts,
                figures.asks,
                figures.echoes,
                figures.brokenOff,
                figures.mostRounds,
                seconds,
                tally.failures.stream()
                        .sorted(Comparator.comparingLong(Failure::seed))
                        .toList());
    }

    /** What the trials have shown so far. */
    private static final class Tally {
        private final Figures figures = new Figures();
        private final List<Failure> failures = new ArrayList<>();
        private final LongConsumer progress;
        private long run;

        private Tally(LongConsumer progress) {
            this.progress = progress;
        }

        private void add(long seed) {
            if (isEnough()) {
                return;
            }
            Figures own = new Figures();
            Failure failure = null;
            try {
                new Trial(seed, own).run();
                if (seed % ORDERS_EVERY == 0) {
                    new OrderTrial(seed, own).run();
                }
            } catch (RuntimeException wrong) {
                failure = new Failure(seed, words(wrong));
            }
            count(own, failure);
        }

        private synchronized boolean isEnough() {
            return failures.size() >= MOST_FAILURES;
        }

        private synchronized void count(Figures own, @Nullable Failure failure) {
            figures.add(own);
            if (failure != null) {
                failures.add(failure);
            }
            run++;
            if (run % 1_000 == 0) {
                progress.accept(run);
            }
        }
    }

    /** What went wrong, in one line. */
    static String words(RuntimeException wrong) {
        return wrong instanceof Violation ? String.valueOf(wrong.getMessage()) : wrong + " " + wrong.getStackTrace()[0];
    }

    /**
     * What was found.
     *
     * @param seed the seed of the first trial
     * @param triples trials that were run
     * @param plans plans made
     * @param operations operations in them
     * @param conflicts lines for the conflict log in them
     * @param asks questions in them
     * @param echoes writes of our own that were recognised
     * @param brokenOff rounds that broke off
     * @param mostRounds rounds that the longest way to quiet took
     * @param seconds how long it all took
     * @param failures what must not be, five at most, or a few more from trials that ran beside the fifth
     */
    record Report(
            long seed,
            long triples,
            long plans,
            long operations,
            long conflicts,
            long asks,
            long echoes,
            long brokenOff,
            int mostRounds,
            double seconds,
            List<Failure> failures) {}

    /**
     * Something that must not be.
     *
     * @param seed of the trial; run it again alone
     * @param words what it is
     */
    record Failure(long seed, String words) {}
}
