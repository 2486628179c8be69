package dev.throughline.contract.ticketsync;

/** Where a link stands after a round. */
public enum Outcome {
    /** The ticket is not one that gets a task. */
    NOT_QUALIFIED,
    /** There are tasks that may be its; a person says whether one is. */
    EXISTING_TASK,
    /** Its task is made. */
    CREATE,
    /** Both are kept the same. */
    LINKED,
    /** Both are closed and say the same. */
    SETTLED,
    /** The task was deleted; a person decides. */
    TASK_DELETED,
    /** The task was moved out of the connection's lists; a person decides. */
    TASK_MOVED,
    /** The link was given up, by rule or by a person; neither side is touched any more. */
    DETACHED,
    /** The ticket was merged into another, whose own link goes on. */
    TICKET_MERGED,
    /** The ticket was deleted; the task stays. */
    TICKET_DELETED,
    /** The ticket was closed for good, and its follow-up has the task. */
    FOLLOWED_UP
}
