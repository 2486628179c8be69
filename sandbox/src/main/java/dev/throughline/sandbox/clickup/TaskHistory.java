package dev.throughline.sandbox.clickup;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** A task with those of its earlier states that an index lagging behind may still show. */
final class TaskHistory {
    private final Deque<ClickUpTask> newestFirst = new ArrayDeque<>();

    TaskHistory(ClickUpTask first) {
        newestFirst.add(first);
    }

    ClickUpTask current() {
        return newestFirst.getFirst();
    }

    /** The state that held at a time; empty before the task was made. */
    Optional<ClickUpTask> asOf(Instant time) {
        return newestFirst.stream()
                .filter(state -> !state.updatedAt().isAfter(time))
                .findFirst();
    }

    /**
     * Adds the newest state.
     *
     * @param seen no reader will ask for an earlier time
     */
    void add(ClickUpTask task, Instant seen) {
        newestFirst.addFirst(task);
        Iterator<ClickUpTask> states = newestFirst.iterator();
        boolean needed = true;
        while (states.hasNext()) {
            ClickUpTask state = states.next();
            if (needed) {
                needed = state.updatedAt().isAfter(seen);
            } else {
                states.remove();
            }
        }
    }
}
