package dev.throughline.contract.common;

/**
 * Who did something. A message to a process carries the id alone, in a component named {@code by}, which the API sets
 * from the caller's key.
 *
 * @param id the person's id in the directory, or the machine's name, {@code [A-Za-z0-9._-]{1,64}}
 * @param kind what it is
 */
public record Actor(String id, Kind kind) {
    /** The product itself: a schedule, a watch, a process. */
    public static final Actor SYSTEM = new Actor("system", Kind.SYSTEM);

    public Actor {
        if (!ProcessId.isKey(id)) {
            throw new IllegalArgumentException("not an actor's id: " + id);
        }
    }

    /** What an actor is. */
    public enum Kind {
        PERSON,
        MACHINE,
        SYSTEM
    }
}
