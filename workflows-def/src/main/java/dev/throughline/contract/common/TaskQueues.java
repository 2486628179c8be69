package dev.throughline.contract.common;

/** Task queues, divided by need of isolation and not by class: each vendor queue carries a server-side rate as a backstop. */
public final class TaskQueues {
    /** Every workflow, and the activities that touch only our own store. */
    public static final String THROUGHLINE = "throughline";

    /** Every call to Zuora. */
    public static final String VENDOR_ZUORA = "vendor-zuora";

    /** Every call to Zendesk and ClickUp. */
    public static final String VENDOR_TICKETS = "vendor-tickets";

    private TaskQueues() {}
}
