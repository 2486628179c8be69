package dev.throughline.worker.connector.clickup;

import java.util.List;

/**
 * One page of tasks.
 *
 * @param page its number, from 0
 * @param last whether no other follows
 */
public record ClickUpTaskPage(int page, List<ClickUpTask> tasks, boolean last) {
    /** Keeps its own copy. */
    public ClickUpTaskPage {
        tasks = List.copyOf(tasks);
    }
}
