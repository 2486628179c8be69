package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.worker.process.Failures;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What people asked for and what is stored before the next round, one after the other. */
final class LinkCommands {
    private final Deque<Command> waiting = new ArrayDeque<>();
    /** How many there were when the first of them could not be stored; they make no next round due, which has its own time. */
    private int tried;

    /** Whether there are any that no round began with. */
    boolean areWaiting() {
        return waiting.size() > tried;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Has it stored, and comes back when it is; fails as the store does. */
    void store(Runnable step) {
        CompletablePromise<Void> stored = Workflow.newPromise();
        waiting.add(new Command(step, stored));
        stored.get();
    }

    /** Has it stored without waiting for it; where it cannot be, the round fails and the next one begins with it. */
    void storeForNobody(Runnable step) {
        waiting.add(new Command(step, null));
    }

    /** Stores all of them; fails where one for nobody cannot be stored, which stays the first. */
    void carryOut() {
        tried = 0;
        while (!waiting.isEmpty()) {
            try {
                carryOut(waiting.element());
            } catch (TemporalFailure failure) {
                tried = waiting.size();
                throw failure;
            }
            waiting.remove();
        }
    }

    private static void carryOut(Command command) {
        CompletablePromise<Void> stored = command.stored();
        try {
            command.step().run();
        } catch (TemporalFailure failure) {
            if (stored == null) {
                throw failure;
            }
            FailureType type = FailureType.of(Failures.typeOf(failure));
            stored.completeExceptionally(type == null ? failure : type.failure(Failures.messageOf(failure), null));
            return;
        }
        if (stored != null) {
            stored.complete(null);
        }
    }

    private record Command(Runnable step, @Nullable CompletablePromise<Void> stored) {}
}
