package dev.throughline.launcher.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many trials of the whole product, several at a time, each with stand-ins and a connection of its own. After some of them
 * everything is started anew, because Temporal in memory forgets nothing.
 */
final class EndToEndCheck {
    private static final int MOST_FAILURES = 5;
    private static final int AT_ONCE = 40;

    private final LongConsumer progress;
    private final LiveFigures figures = new LiveFigures();
    private final List<PlannerCheck.Failure> failures = new ArrayList<>();
    private long run;

    private EndToEndCheck(LongConsumer progress) {
        this.progress = progress;
    }

    /**
     * Runs trials.
     *
     * @param seed the seed of the first; each has the next
     * @param seeds how many
     * @param lanes how many at a time
     * @param progress told how many have been run
     */
    static Report run(long seed, long seeds, int lanes, LongConsumer progress) {
        long begin = System.nanoTime();
        EndToEndCheck check = new EndToEndCheck(progress);
        for (long first = 0; first < seeds && !check.isEnough(); first += AT_ONCE) {
            check.batch(seed + first, (int) Math.min(AT_ONCE, seeds - first), lanes);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Report(
                seed,
                check.run,
                check.figures,
                seconds,
                check.failures.stream()
                        .sorted(Comparator.comparingLong(PlannerCheck.Failure::seed))
                        .toList());
    }

    private void batch(long first, int seeds, int lanes) {
        List<LivePair> pairs = Stream.generate(LivePair::new).limit(seeds).toList();
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try (LiveStage stage = new LiveStage(pairs.stream().map(LivePair::hosts).collect(Collectors.joining(",")))) {
            List<Future<?>> trials = new ArrayList<>();
            for (int number = 0; number < seeds; number++) {
                long seed = first + number;
                LivePair pair = pairs.get(number);
                trials.add(threads.submit(() -> trial(seed, stage, pair)));
            }
            trials.forEach(EndToEndCheck::await);
        } finally {
            threads.shutdownNow();
            pairs.forEach(LivePair::close);
        }
    }

    private static void await(Future<?> trial) {
        try {
            trial.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A trial broke", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The trials were stopped", stopped);
        }
    }

    private void trial(long seed, LiveStage stage, LivePair pair) {
        if (isEnough()) {
            return;
        }
        LiveFigures own = new LiveFigures();
        List<PlannerCheck.Failure> wrong = new ArrayList<>();
        try {
            new LiveTrial(seed, stage, pair, own).run();
        } catch (RuntimeException violation) {
            wrong.add(new PlannerCheck.Failure(seed, PlannerCheck.words(violation)));
        }
        count(own, wrong);
    }

    private synchronized boolean isEnough() {
        return failures.size() >= MOST_FAILURES;
    }

    private synchronized void count(LiveFigures own, List<PlannerCheck.Failure> wrong) {
        figures.add(own);
        failures.addAll(wrong);
        run++;
        progress.accept(run);
    }

    /**
     * What was found.
     *
     * @param seed the seed of the first trial
     * @param seeds trials that were run
     * @param figures what was seen in them
     * @param seconds how long it all took
     * @param failures what must not be, five at most, or a few more from trials that ran beside the fifth
     */
    record Report(long seed, long seeds, LiveFigures figures, double seconds, List<PlannerCheck.Failure> failures) {}
}
