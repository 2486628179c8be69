package dev.throughline.contract.ticketsync;

import java.util.List;

/**
 * Something changed; what, is read afresh.
 *
 * @param eventIds the same for the same event, however often it comes; {@code sweep:<run>} from a reconciliation
 */
public record SeenChange(List<String> eventIds) {
    public SeenChange {
        eventIds = List.copyOf(eventIds);
    }
}
