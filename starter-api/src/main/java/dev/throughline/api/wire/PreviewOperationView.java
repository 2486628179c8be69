package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.PreviewLine;
import dev.throughline.store.ticket.PreviewedOperation;
import java.util.SortedMap;

/**
 * A write that would happen, in the words of the list of writes.
 *
 * @param round in which of the ticket's rounds from now on, from 1
 * @param side which vendor
 * @param operation what would be done, such as updateTask
 * @param key by which the write is recognised
 * @param before by field, what would be replaced
 * @param after by field, what would stand since; ids that the vendor gives stand in round brackets
 */
public record PreviewOperationView(
        String ticket,
        int round,
        Side side,
        String operation,
        String key,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {
    /** As stored. */
    public static PreviewOperationView of(PreviewLine<PreviewedOperation> line) {
        PreviewedOperation operation = line.of();
        return new PreviewOperationView(
                line.ticket(),
                operation.round(),
                operation.side(),
                operation.operation(),
                operation.key(),
                operation.before(),
                operation.after());
    }
}
