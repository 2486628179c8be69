package dev.throughline.contract.ticketsync;

/**
 * Which comments cross.
 *
 * @param fromZendesk which comments of the ticket are copied to the task
 * @param toZendesk what a comment of the task becomes on the ticket: an internal note, a public reply, or nothing; never
 *     BOTH
 * @param maxLength characters of a copy; the rest of a longer comment stays where it was written
 */
public record CommentRule(CommentScope fromZendesk, CommentScope toZendesk, int maxLength) {
    /** Characters that a copy may have at most, whatever a file says. */
    public static final int LONGEST = 60_000;
}
