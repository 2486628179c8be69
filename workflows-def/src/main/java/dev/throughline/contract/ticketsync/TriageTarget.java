package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * What triage makes of a ticket.
 *
 * @param way what is done
 * @param kind the kind, a key of {@link ClickUpWorkspace#lists()}; null unless the way is KIND
 */
public record TriageTarget(Way way, @Nullable String kind) {
    public static final TriageTarget SKIP = new TriageTarget(Way.SKIP, null);
    public static final TriageTarget MODEL = new TriageTarget(Way.MODEL, null);
    public static final TriageTarget ASK = new TriageTarget(Way.ASK, null);

    public TriageTarget {
        if ((way == Way.KIND) == (kind == null)) {
            throw new IllegalArgumentException("a kind belongs to the way KIND, and only to it");
        }
    }

    public static TriageTarget ofKind(String kind) {
        return new TriageTarget(Way.KIND, kind);
    }

    /** What can be done with a ticket. */
    public enum Way {
        /** It gets a task in the list of its kind. */
        KIND,
        /** It gets no task. */
        SKIP,
        /** A model says its kind; a person is asked when the model is not sure, or when there is none. */
        MODEL,
        /** A person is asked. */
        ASK
    }
}
