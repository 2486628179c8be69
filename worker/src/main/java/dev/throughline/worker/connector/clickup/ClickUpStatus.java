package dev.throughline.worker.connector.clickup;

/**
 * A status. Its name belongs to one list; what it means is its type.
 *
 * @param name in the list's own case
 * @param type open, custom, done or closed; empty when the vendor gives none
 */
public record ClickUpStatus(String name, String type) {
    /** Whether the work is over. */
    public boolean isOver() {
        return type.equals("done") || type.equals("closed");
    }
}
