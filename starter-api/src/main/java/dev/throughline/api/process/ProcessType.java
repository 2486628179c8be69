package dev.throughline.api.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of processes of one type.
 *
 * @param type the workflow type
 * @param signals what it can be told, by name
 * @param updates what it can be ordered, by name
 * @param queries what it can be asked, by name
 */
public record ProcessType(
        String type, Map<String, Message> signals, Map<String, Message> updates, Map<String, Message> queries) {
    /** The query by which a process says where it is. */
    public static final String STATE = "state";

    /**
     * One message.
     *
     * @param name on the wire
     * @param body the record that it carries; null when it carries nothing
     */
    public record Message(String name, @Nullable Class<?> body) {}
}
