package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** How the values that are there, read right before a write, stand to what the write would make of them. */
enum Standing {
    /** They are what was to be replaced. */
    REPLACEABLE,
    /** They are what was to be written. */
    DONE,
    /** Somebody has changed one of them, or the mapping no longer knows it. */
    STALE;

    /** What it means for the operation; of what is to be replaced, once it is. */
    Effect effect() {
        return switch (this) {
            case REPLACEABLE -> Effect.DONE;
            case DONE -> Effect.FOUND;
            case STALE -> Effect.STALE;
        };
    }

    /**
     * Compares each field.
     *
     * @param changes by the side's field
     * @param now by the side's field, what is there
     */
    static Standing of(
            WriteGround ground, Side side, SortedMap<String, Change> changes, SortedMap<String, String> now) {
        Standing standing = DONE;
        for (Map.Entry<String, Change> change : changes.entrySet()) {
            Optional<FieldRule> rule = ground.rule(side, change.getKey());
            if (rule.isEmpty()) {
                return STALE;
            }
            String value = now.get(change.getKey());
            if (!Planner.stands(change.getValue(), rule.get(), value)) {
                if (!Planner.fits(change.getValue(), rule.get(), value)) {
                    return STALE;
                }
                standing = REPLACEABLE;
            }
        }
        return standing;
    }
}
