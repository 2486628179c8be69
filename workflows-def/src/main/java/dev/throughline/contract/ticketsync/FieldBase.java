package dev.throughline.contract.ticketsync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a field.
 *
 * @param agreed the values that both sides last agreed on; null while they never did
 * @param rule the fingerprint of the rule by which they did
 * @param written a write that may have happened; null when every write is known to have
 * @param waiting sides with a change that was held back; who puts a value back to what was agreed while it is contested
 *     still contests it
 */
public record FieldBase(
        @Nullable Pair agreed, String rule, @Nullable Written written, List<Side> waiting) {
    public FieldBase {
        waiting = List.copyOf(waiting);
    }

    /** What both sides agree on. */
    public static FieldBase agreed(Pair pair, String rule) {
        return new FieldBase(pair, rule, null, List.of());
    }

    FieldBase withActual(Side side, @Nullable String value) {
        if (written != null && written.side() == side) {
            return new FieldBase(agreed, rule, written.withActual(value), waiting);
        }
        return agreed == null ? this : new FieldBase(agreed.with(side, value), rule, written, waiting);
    }

    /**
     * A write that was about to happen: when the fresh value is the one that it wrote, the change is ours.
     *
     * @param side where
     * @param pair the values of both sides once it has happened
     * @param rule the fingerprint of the rule by which it was to be written
     * @param seenAt when what it was to replace had changed last, as far as that was known
     */
    public record Written(Side side, Pair pair, String rule, Instant seenAt) {
        private Written withActual(@Nullable String value) {
            return new Written(side, pair.with(side, value), rule, seenAt);
        }
    }
}
