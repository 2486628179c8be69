package dev.throughline.api.wire;

import org.jspecify.annotations.Nullable;

/**
 * What to reconcile.
 *
 * @param full whether every ticket and task is looked at, and not only what changed; absent is no
 */
public record StartReconciliation(@Nullable Boolean full) {
    public static final StartReconciliation USUAL = new StartReconciliation(null);

    /** Whether everything is asked for. */
    public boolean isFull() {
        return Boolean.TRUE.equals(full);
    }
}
