package dev.throughline.contract.ticketsync;

import java.util.Collections;
import java.util.SortedSet;

/**
 * How a ticket finds the task that it had before it was connected.
 *
 * @param fields the ids of custom fields of the task that hold a ticket's id or address
 * @param url whether a ticket's address in a task's name, description or fields says so too
 * @param title whether a task with the ticket's title may be its; that alone never decides
 * @param ask whether a person is asked where it is not sure; else a new task is made
 */
public record BackfillRule(SortedSet<String> fields, boolean url, boolean title, boolean ask) {
    /** Only the marker counts. */
    public static final BackfillRule NONE = new BackfillRule(Collections.emptySortedSet(), false, false, true);

    public BackfillRule {
        fields = Copies.of(fields);
    }

    /** Whether no task is looked for. */
    public boolean looksForNothing() {
        return fields.isEmpty() && !url && !title;
    }
}
