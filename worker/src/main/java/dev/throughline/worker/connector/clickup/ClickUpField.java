package dev.throughline.worker.connector.clickup;

import java.util.List;

/**
 * A custom field that can be used on a list. The API cannot make one.
 *
 * @param type for example short_text, drop_down or labels
 * @param options of a drop_down or of labels, in their order; empty for others
 */
public record ClickUpField(String id, String name, String type, List<Option> options) {
    /** Keeps its own copy. */
    public ClickUpField {
        options = List.copyOf(options);
    }

    /**
     * A value that can be chosen.
     *
     * @param place the place among the options: the value that a task shows for a drop_down
     */
    public record Option(String id, String name, int place) {}
}
