package dev.throughline.store.zuora;

import org.jspecify.annotations.Nullable;

/** What a pass found of a definition. */
enum SeenOutcome {
    NEW,
    CHANGED,
    UNCHANGED,
    STALE;

    /** When a pass meets a definition twice, what it found first is not forgotten: our own write is no news. */
    SeenOutcome after(@Nullable SeenOutcome earlier) {
        if (this == STALE || earlier == null) {
            return this;
        }
        return switch (earlier) {
            case NEW -> NEW;
            case CHANGED -> CHANGED;
            case UNCHANGED, STALE -> this;
        };
    }
}
