package dev.throughline.worker.process;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * What undoes the steps of a process. A compensation is registered before the step that it undoes, so that a step of
 * which only half was done is undone too. It has to stand being run when its step did nothing.
 *
 * @param <S> names a step; each is registered once
 */
public final class Compensations<S> {
    private static final Logger log = Workflow.getLogger(Compensations.class);

    /** What cannot be undone now is mended by a person, perhaps days later; each pause is twice the one before. */
    private static final Duration NEXT_TRY_AFTER = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final List<Step<S>> steps = new ArrayList<>();

    /**
     * Registers a compensation. A step that is registered already keeps its place and its compensation.
     *
     * @param undo undoes the step and says what it undid
     */
    public void add(S step, Supplier<String> undo) {
        if (steps.stream().noneMatch(known -> known.name().equals(step))) {
            steps.add(new Step<>(step, undo));
        }
    }

    /**
     * Undoes every step, the last one first, each until it is done, also in a process that is cancelled.
     *
     * @param undone told of each step, with what was undone
     * @param stuck told of each step that could not be undone yet, with why
     */
    public void run(BiConsumer<S, String> undone, BiConsumer<S, String> stuck) {
        Workflow.newDetachedCancellationScope(() -> {
                    for (int last = steps.size() - 1; last >= 0; last--) {
                        Step<S> step = steps.get(last);
                        undone.accept(step.name(), untilDone(step, stuck));
                    }
                })
                .run();
        steps.clear();
    }

    private String untilDone(Step<S> step, BiConsumer<S, String> stuck) {
        Duration pause = NEXT_TRY_AFTER;
        while (true) {
            try {
                return step.undo().get();
            } catch (TemporalFailure failure) {
                log.warn("{} could not be undone yet", step.name(), failure);
                stuck.accept(step.name(), Failures.messageOf(failure));
                Workflow.newTimer(
                                pause,
                                TimerOptions.newBuilder()
                                        .setSummary("try again to undo " + step.name())
                                        .build())
                        .get();
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
        }
    }

    private record Step<S>(S name, Supplier<String> undo) {}
}
