package dev.throughline.worker.connector.zendesk;

import java.util.List;

/**
 * A page of changed tickets in the order of their change; a ticket may come on several pages, and deleted ones come too.
 *
 * @param cursor where to go on, now or at the next run; it stays valid
 * @param end whether nothing more is to be had for now
 */
public record TicketPage(List<WireTicket> tickets, String cursor, boolean end) {
    public TicketPage {
        tickets = List.copyOf(tickets);
    }
}
