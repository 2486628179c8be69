package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.ConflictEntry;
import java.time.Instant;

/**
 * A line of the conflict log.
 *
 * @param id grows with time
 * @param connection the connection
 * @param ticket the ticket whose link it is of
 * @param entry what happened
 * @param at when it was first found
 */
public record StoredConflict(long id, String connection, String ticket, ConflictEntry entry, Instant at) {}
