package dev.throughline.contract.ticketsync;

/** Where a reconciliation is. */
public enum ReconciliationPhase {
    /** Webhooks are found or made, and suspended ones made active again. */
    WEBHOOK_HEALTH,
    /** Tickets that changed are gone through. */
    SWEEP_TICKETS,
    /** Tasks that changed are gone through. */
    SWEEP_TASKS,
    /** The links that were told are waited for. */
    REPAIR,
    CLOSED
}
