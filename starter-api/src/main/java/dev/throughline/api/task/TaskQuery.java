package dev.throughline.api.task;

import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.Cursor;
import dev.throughline.api.wire.Params;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.task.TaskFilter;
import dev.throughline.store.task.TaskRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a caller wants to see, as query parameters say it; what is null filters nothing.
 *
 * @param status one, or {@code active}
 * @param role those with this role may decide it
 * @param person this person, named, may decide it; {@code me} for the caller, by name or by role
 * @param assignee who holds it; {@code me} for the caller
 * @param customer whose process asks
 * @param process the id of the process that asks
 * @param overdue whether it is open and past its due time
 */
public record TaskQuery(
        @Nullable String status,
        @Nullable String role,
        @Nullable String person,
        @Nullable String assignee,
        @Nullable String customer,
        @Nullable String process,
        @Nullable String overdue) {
    private static final String ME = "me";

    /** The filter that the parameters make; fails with 422. */
    public TaskFilter filter(Caller caller, Instant now, @Nullable String cursor, int limit) {
        return new TaskFilter(
                statuses(),
                roles(caller),
                ME.equals(person) ? caller.id() : person,
                ME.equals(assignee) ? caller.id() : assignee,
                customer,
                process,
                Params.flag("overdue", overdue) ? now : null,
                place(Cursor.text(cursor)),
                limit);
    }

    /** Where a row stands in the list. */
    public static String place(TaskRow row) {
        return row.openedAt() + " " + row.id();
    }

    private static TaskFilter.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            int space = cursor.indexOf(' ');
            return new TaskFilter.Place(
                    Instant.parse(cursor.substring(0, Math.max(0, space))), cursor.substring(space + 1));
        } catch (DateTimeException notOurs) {
            throw Cursor.notOurs();
        }
    }

    private List<String> roles(Caller caller) {
        if (role != null) {
            return List.of(role);
        }
        if (!ME.equals(person)) {
            return List.of();
        }
        return caller.has(Role.ADMIN)
                ? Arrays.stream(Role.values()).map(Role::wireName).toList()
                : caller.roleNames();
    }

    private Set<TaskStatus> statuses() {
        if (status == null) {
            return Set.of();
        }
        if (status.equalsIgnoreCase("active")) {
            return EnumSet.of(TaskStatus.OPEN, TaskStatus.CLAIMED);
        }
        try {
            return Set.of(TaskStatus.valueOf(status.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("status", "must be OPEN, CLAIMED, DECIDED, EXPIRED, CANCELLED or 'active'");
        }
    }
}
