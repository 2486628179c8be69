package dev.throughline.api.task;

import dev.throughline.api.wire.TaskDecision;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the form of a link page sends. */
final class LinkForm {
    /** Begins the names of the task's own fields. */
    static final String FIELD = "field.";

    static final String REASON = "reason";
    private static final String DECISION = "decision";

    private LinkForm() {}

    /** The first value of each name. */
    static Map<String, String> values(MultivaluedMap<String, String> form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.forEach((name, all) -> values.put(name, all.isEmpty() ? "" : all.get(0)));
        return values;
    }

    /** The decision; a browser sends an empty text for what was left out. */
    static TaskDecision decision(Map<String, String> sent) {
        Map<String, String> fields = new LinkedHashMap<>();
        sent.forEach((name, value) -> {
            if (name.startsWith(FIELD) && !value.isBlank()) {
                fields.put(name.substring(FIELD.length()), value);
            }
        });
        return new TaskDecision(sent.getOrDefault(DECISION, ""), blankToNull(sent.get(REASON)), fields);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
