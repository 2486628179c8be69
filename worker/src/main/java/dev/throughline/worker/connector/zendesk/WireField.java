package dev.throughline.worker.connector.zendesk;

import java.util.List;

/**
 * A ticket field.
 *
 * @param type for example {@code tagger}, {@code text}, {@code checkbox}; {@code status} and so on for the system's own
 * @param removable false for the system's own
 * @param options the values that a drop-down list accepts; empty for other types
 */
public record WireField(long id, String title, String type, boolean active, boolean removable, List<String> options) {
    public WireField {
        options = List.copyOf(options);
    }
}
