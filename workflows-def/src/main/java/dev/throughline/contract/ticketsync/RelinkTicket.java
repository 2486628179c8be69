package dev.throughline.contract.ticketsync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another task for a ticket.
 *
 * @param task the ClickUp task's id; null gives the link up
 * @param reason why; null for none
 * @param by who asks; set by the API from the caller's key
 * @param roles the caller's roles; set by the API
 */
public record RelinkTicket(@Nullable String task, @Nullable String reason, String by, List<String> roles) {
    public RelinkTicket {
        roles = List.copyOf(roles);
    }
}
