package dev.throughline.sandbox.zendesk;

import java.util.List;

/**
 * A ticket field of the account's own.
 *
 * @param type for example {@code text}, {@code tagger}, {@code checkbox}, {@code integer}, {@code date}
 * @param options the tags of a {@code tagger}; no other values are accepted then
 */
public record ZendeskField(long id, String title, String type, List<String> options) {
    public ZendeskField {
        options = List.copyOf(options);
    }
}
