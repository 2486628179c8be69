package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Both sides as they were read last.
 *
 * @param ticket the ticket
 * @param ticketHash the SHA-256 of what it says
 * @param task the task; null when there is none
 * @param taskHash the SHA-256 of what it says; null when there is none
 * @param at when they were read
 */
public record Snapshots(
        TicketSnapshot ticket,
        String ticketHash,
        @Nullable TaskSnapshot task,
        @Nullable String taskHash,
        Instant at) {}
