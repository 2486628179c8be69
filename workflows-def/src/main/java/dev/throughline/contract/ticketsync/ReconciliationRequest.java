package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * What to reconcile.
 *
 * @param connection the connection
 * @param full whether everything is looked at, and not only what changed since the last time; so it is when the
 *     database was lost, at the first time, and after a changed mapping
 * @param by who asks; null for a schedule
 * @param carried where a predecessor that was continued as new has come to; null at a start
 */
public record ReconciliationRequest(
        String connection,
        boolean full,
        @Nullable String by,
        @Nullable ReconciliationState carried) {
    public ReconciliationRequest(String connection, boolean full, @Nullable String by) {
        this(connection, full, by, null);
    }
}
