package dev.throughline.contract.ticketsync;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The task's side of a connection. Its token is sealed elsewhere.
 *
 * @param baseUrl such as {@code https://api.clickup.com}
 * @param workspace the workspace's id
 * @param lists by kind of ticket the list's id; {@link #DEFAULT_KIND} is always there
 * @param markerField the name of the custom field that holds the ticket's id; null where a tag serves
 */
public record ClickUpWorkspace(
        String baseUrl,
        String workspace,
        SortedMap<String, String> lists,
        @Nullable String markerField) {
    /** The kind of a ticket for which nothing else is said. */
    public static final String DEFAULT_KIND = "default";

    public ClickUpWorkspace {
        lists = Copies.of(lists);
        if (!lists.containsKey(DEFAULT_KIND)) {
            throw new IllegalArgumentException("lists need a " + DEFAULT_KIND);
        }
    }

    /** The list for a kind of ticket. */
    public String list(String kind) {
        String list = lists.get(kind);
        if (list == null) {
            list = lists.get(DEFAULT_KIND);
        }
        if (list == null) {
            throw new IllegalStateException("lists need a " + DEFAULT_KIND);
        }
        return list;
    }
}
