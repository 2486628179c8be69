package dev.throughline.contract.ticketsync;

/** One of the two vendors of a connection. */
public enum Side {
    /** The ticket's. */
    ZENDESK,
    /** The task's. */
    CLICKUP;

    public Side other() {
        return this == ZENDESK ? CLICKUP : ZENDESK;
    }
}
