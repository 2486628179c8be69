package dev.throughline.sandbox.clickup;

import java.util.Set;

/**
 * A status of a list. Its name holds within the list only; what it means is its type.
 *
 * @param type open, custom, done or closed
 */
public record ClickUpStatus(String status, String type, String color) {
    private static final Set<String> TYPES = Set.of("open", "custom", "done", "closed");

    public ClickUpStatus {
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("A status is open, custom, done or closed");
        }
    }

    public static ClickUpStatus of(String status, String type) {
        return new ClickUpStatus(status, type, "#d3d3d3");
    }

    boolean isClosed() {
        return type.equals("closed");
    }

    /** Whether the work is over, closed or not. */
    boolean isDone() {
        return isClosed() || type.equals("done");
    }
}
