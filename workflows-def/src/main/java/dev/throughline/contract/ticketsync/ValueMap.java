package dev.throughline.contract.ticketsync;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one side read on the other.
 *
 * @param toClickUp by the ticket's value, the task's
 * @param toZendesk by the task's value, the ticket's
 * @param otherwiseClickUp what a value of the ticket becomes that is not in the map; null when nothing does
 * @param otherwiseZendesk what a value of the task becomes that is not in the map; null when nothing does
 * @param same whether a value that is not in the map goes over as it is
 */
public record ValueMap(
        SortedMap<String, String> toClickUp,
        SortedMap<String, String> toZendesk,
        @Nullable String otherwiseClickUp,
        @Nullable String otherwiseZendesk,
        boolean same) {
    /** Every value goes over as it is. */
    public static final ValueMap SAME = new ValueMap(Copies.empty(), Copies.empty(), null, null, true);

    public ValueMap {
        toClickUp = Copies.of(toClickUp);
        toZendesk = Copies.of(toZendesk);
    }

    /** The values that go over to a side, by what they are on the other. */
    public SortedMap<String, String> to(Side side) {
        return side == Side.CLICKUP ? toClickUp : toZendesk;
    }

    /** What an unlisted value becomes on a side; null when nothing does. */
    public @Nullable String otherwise(Side side) {
        return side == Side.CLICKUP ? otherwiseClickUp : otherwiseZendesk;
    }
}
