package dev.throughline.contract.ticketsync;

import java.util.List;

/**
 * What a person has to decide. It stands in every plan until it is decided or no longer matters.
 *
 * @param key the same as long as the values are the same
 * @param subject the field's name, {@code task deleted} or {@code task moved}
 * @param values what both sides say
 * @param options what can be decided
 * @param words the question
 */
public record Ask(String key, String subject, Pair values, List<String> options, String words) {
    public static final String ZENDESK = "zendesk";
    public static final String CLICKUP = "clickup";
    /** Make the task again, or follow it. */
    public static final String KEEP = "keep";

    public static final String DETACH = "detach";
    /** Let both sides be different. */
    public static final String LEAVE = "leave";

    public Ask {
        options = List.copyOf(options);
    }
}
