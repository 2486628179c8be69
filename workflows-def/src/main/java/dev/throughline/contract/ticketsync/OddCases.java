package dev.throughline.contract.ticketsync;

/**
 * What becomes of a link in cases that somebody has to think of beforehand.
 *
 * @param taskDeleted when the task of an open ticket was deleted
 * @param taskMoved when the task was moved out of the connection's lists
 * @param closedTicket when a task is commented or reopened after its ticket was closed, which nothing can change any more
 * @param handMadeTask when somebody makes a task in the list by hand
 */
public record OddCases(OnTask taskDeleted, OnTask taskMoved, OnClosedTicket closedTicket, OnHandMadeTask handMadeTask) {
    /** What becomes of a link without its task. */
    public enum OnTask {
        /** A deleted task is made again, a moved one is followed. */
        KEEP,
        /** The link ends; the ticket stays as it is. */
        DETACH,
        /** A person decides. */
        ASK
    }

    /** What becomes of words that a closed ticket cannot take. */
    public enum OnClosedTicket {
        /** A follow-up ticket is made, and takes the task over. */
        FOLLOW_UP,
        /** They stay on the task; the conflict log says so. */
        IGNORE
    }

    /** What becomes of a task that no ticket asked for. */
    public enum OnHandMadeTask {
        /** It is left alone. */
        IGNORE,
        /** It is left alone, and the reconciliation lists it. */
        REPORT
    }
}
