package dev.throughline.api.wire;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.StoredWrite;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A write to a vendor.
 *
 * @param at right after the vendor's answer
 * @param side which vendor
 * @param operation what was done, such as updateTask
 * @param key what a repeated attempt is recognised by
 * @param actor which specialist did it
 * @param events why: the ids of the events that the round answered
 * @param before by field, what was replaced
 * @param after by field, what stands since; also the ids of what was made
 * @param found whether it stood there already, from an attempt whose answer was lost
 */
public record WriteView(
        long id,
        Instant at,
        String ticket,
        Side side,
        String operation,
        String key,
        String actor,
        List<String> events,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        boolean found) {
    /** As stored. */
    public static WriteView of(StoredWrite write) {
        return new WriteView(
                write.id(),
                write.at(),
                write.ticket(),
                write.side(),
                write.operation(),
                write.key(),
                write.actor(),
                write.events(),
                write.before(),
                write.after(),
                write.found());
    }
}
