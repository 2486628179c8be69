package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.ConflictEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a value reads as on the other side.
 *
 * @param value the value there; null for none
 * @param possible whether there is such a value
 * @param loss what it loses on the way; null when it loses nothing
 */
record Translated(@Nullable String value, boolean possible, ConflictEntry.@Nullable Kind loss) {
    static final Translated IMPOSSIBLE = new Translated(null, false, null);

    static Translated whole(@Nullable String value) {
        return new Translated(value, true, null);
    }
}
