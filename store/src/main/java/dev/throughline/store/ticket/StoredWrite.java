package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Side;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A write to a vendor, as the audit shows it.
 *
 * @param id grows with time; 0 before it is stored
 * @param connection the connection
 * @param ticket the ticket whose link it is of
 * @param plan the plan that it was an operation of
 * @param place its place among the plan's operations
 * @param at when it was recorded, right after the vendor's answer
 * @param side which vendor
 * @param operation what was done, such as {@code updateTask}
 * @param key the operation's key
 * @param actor which specialist did it
 * @param events why: the ids of the events that the round answered
 * @param before by field, what was replaced
 * @param after by field, what stands since; also the ids of what was made
 * @param found whether it stood there already, from an attempt whose answer was lost
 */
public record StoredWrite(
        long id,
        String connection,
        String ticket,
        String plan,
        int place,
        Instant at,
        Side side,
        String operation,
        String key,
        String actor,
        List<String> events,
        SortedMap<String, String> before,
        SortedMap<String, String> after,
        boolean found) {
    public StoredWrite {
        events = List.copyOf(events);
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    }
}
