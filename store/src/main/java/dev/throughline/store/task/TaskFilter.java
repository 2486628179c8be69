package dev.throughline.store.task;

import dev.throughline.contract.humantask.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list, newest first. What is null or empty filters nothing.
 *
 * @param statuses one of these
 * @param candidateRoles one of these roles may decide it; together with {@code candidatePerson}, either
 * @param candidatePerson this person, named, may decide it
 * @param assignee who holds it
 * @param customer whose process asks
 * @param askedIn the id of the process that asks
 * @param overdueAt open, and due before this moment
 * @param after the last task of the page before
 * @param limit at most so many
 */
public record TaskFilter(
        Set<TaskStatus> statuses,
        List<String> candidateRoles,
        @Nullable String candidatePerson,
        @Nullable String assignee,
        @Nullable String customer,
        @Nullable String askedIn,
        @Nullable Instant overdueAt,
        @Nullable Place after,
        int limit) {
    /** Every task. */
    public static TaskFilter all(int limit) {
        return new TaskFilter(Set.of(), List.of(), null, null, null, null, null, null, limit);
    }

    /**
     * A place in the list.
     *
     * @param openedAt of the task there
     * @param id of the task there
     */
    public record Place(Instant openedAt, String id) {}
}
