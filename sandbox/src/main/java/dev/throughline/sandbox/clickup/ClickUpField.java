package dev.throughline.sandbox.clickup;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A custom field of a list. People make them in the application; the API can only list them.
 *
 * @param type short_text, text, url, email, number, drop_down, labels, checkbox, date or users
 * @param options of a drop_down or of labels, in their order
 */
public record ClickUpField(String id, String name, String type, List<Option> options) {
    private static final Set<String> TYPES =
            Set.of("short_text", "text", "url", "email", "number", "drop_down", "labels", "checkbox", "date", "users");

    public ClickUpField {
        options = List.copyOf(options);
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("The stand-in has no custom fields of type " + type);
        }
    }

    /** A value that can be chosen. */
    public record Option(String id, String name) {}

    public static ClickUpField of(String id, String name, String type) {
        return new ClickUpField(id, name, type, List.of());
    }

    /** One line of text. */
    public static ClickUpField text(String id, String name) {
        return of(id, name, "short_text");
    }

    /** One of several values; the ids of the options are {@code <field>-0}, {@code <field>-1} and so on. */
    public static ClickUpField dropDown(String id, String name, String... names) {
        List<String> all = List.of(names);
        return new ClickUpField(
                id,
                name,
                "drop_down",
                Stream.iterate(0, index -> index < all.size(), index -> index + 1)
                        .map(index -> new Option(id + "-" + index, all.get(index)))
                        .toList());
    }
}
