package dev.throughline.contract.specialist;

import io.temporal.activity.ActivityInterface;

/** How the data architect forgets a connection of tickets and tasks. */
@ActivityInterface(namePrefix = "ConnectionRemoval")
public interface ConnectionRemovalActivities {
    /**
     * Ends what runs for a deleted connection and forgets its rows, for about half a minute. A process that is cancelled
     * takes its questions back and waits for a write in hand; one that does not end within some seconds is terminated.
     * Does nothing for a connection that is not deleted.
     */
    Removed removeNext(Remove request);

    /** Which connection. */
    record Remove(String connection) {}

    /**
     * What was done.
     *
     * @param links that were ended and forgotten
     * @param done whether nothing is left
     */
    record Removed(long links, boolean done) {}
}
