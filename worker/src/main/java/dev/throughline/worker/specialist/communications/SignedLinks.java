package dev.throughline.worker.specialist.communications;

import java.net.URI;
import java.util.Optional;

/** Links by which a person opens a human task without signing in. */
public interface SignedLinks {
    /** A new link of a person to a task; empty where there are no links, or the task is closed. */
    Optional<URI> link(String taskId, String person);
}
