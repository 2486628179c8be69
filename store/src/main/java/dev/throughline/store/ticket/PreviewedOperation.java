package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Side;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A write that would happen, as the audit would show it.
 *
 * @param round in which of the ticket's rounds from now on, from 1
 * @param side which vendor
 * @param operation what would be done, such as {@code updateTask}
 * @param key the operation's key
 * @param before by field, what would be replaced
 * @param after by field, what would stand since; ids that the vendor gives stand in round brackets
 */
public record PreviewedOperation(
        int round,
        Side side,
        String operation,
        String key,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {
    public PreviewedOperation {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    }
}
