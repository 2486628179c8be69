package dev.throughline.contract.ticketsync;

/** Which comments of a ticket; a task's comments are neither, and become what the scope says. */
public enum CommentScope {
    NONE,
    INTERNAL,
    PUBLIC,
    BOTH
}
