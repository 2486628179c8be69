package dev.throughline.api.webhooks;

import dev.throughline.store.inbox.Bundle;

/** Hands events to the process that they are for. It may get the same ones again, and the process drops what it has seen. */
@FunctionalInterface
public interface InboxTarget {
    /**
     * Hands the events over, with one signal.
     *
     * @throws RuntimeException when that is not possible now; it is tried again
     */
    Outcome deliver(Bundle bundle);

    /** What became of the events. */
    enum Outcome {
        /** The process has them. */
        DELIVERED,
        /** There is no process yet that wants them, and there may be one soon. */
        NOT_YET,
        /** No process will ever want them. */
        UNWANTED
    }
}
