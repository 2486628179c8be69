package dev.throughline.worker.connector.zendesk;

import java.util.List;

/** A ticket and the people on it: requester, submitter, assignee. */
public record TicketWithUsers(WireTicket ticket, List<WireUser> users) {
    public TicketWithUsers {
        users = List.copyOf(users);
    }
}
