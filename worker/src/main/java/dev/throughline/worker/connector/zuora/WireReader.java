package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes wire records of an answer. Unknown fields are ignored and missing ones are null; only what nothing can be done
 * without is demanded: the array {@code data}, every item's id, and dates that are dates.
 */
final class WireReader {
    private final Answer answer;

    WireReader(Answer answer) {
        this.answer = answer;
    }

    <T> List<T> items(Function<JsonNode, T> read) {
        JsonNode data = answer.object().path("data");
        if (!data.isArray()) {
            throw answer.malformed("the array 'data' is missing");
        }
        List<T> items = new ArrayList<>(data.size());
        data.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    WireDefinition definition(JsonNode item) {
        JsonNode active = item.path("active_version");
        return new WireDefinition(
                id(item),
                nameOf(item),
                text(item, "description"),
                text(item, "status"),
                text(item, "interval"),
                text(item, "timezone"),
                item.path("calloutTrigger").asBoolean(),
                item.path("ondemandTrigger").asBoolean(),
                item.path("scheduledTrigger").asBoolean(),
                instant(item, "createdAt"),
                instant(item, "updatedAt"),
                active.isObject() && !active.isEmpty() ? version(active) : null,
                inactive(item));
    }

    WireVersion version(JsonNode item) {
        return new WireVersion(
                id(item),
                text(item, "version"),
                text(item, "name"),
                text(item, "description"),
                text(item, "type"),
                text(item, "status"),
                instant(item, "createdAt"),
                instant(item, "updatedAt"));
    }

    WireTaskInstance task(JsonNode item) {
        return new WireTaskInstance(
                id(item),
                nameOf(item),
                item.path("instance").asBoolean(),
                text(item, "action_type"),
                text(item, "status"),
                number(item, "workflow_id"),
                number(item, "original_workflow_id"),
                number(item, "original_task_id"),
                text(item, "error"),
                text(item, "error_class"),
                text(item, "error_details"),
                instant(item, "start_time"),
                instant(item, "end_time"));
    }

    /** The page's own number; the given one when the vendor does not say. */
    int page(int asked) {
        JsonNode page = answer.object().path("pagination").path("page");
        return page.canConvertToInt() && page.asInt() > 0 ? page.asInt() : asked;
    }

    /** The vendor's link to the next page; null when the list ends. The schema has it inside pagination. */
    @Nullable
    String nextPage() {
        JsonNode inside = answer.object().path("pagination").path("next_page");
        JsonNode next = inside.isMissingNode() ? answer.object().path("next_page") : inside;
        if (next.isMissingNode() || next.isNull()) {
            return null;
        }
        if (!next.isTextual()) {
            throw answer.malformed("'next_page' is not a text");
        }
        return next.asText().isBlank() ? null : next.asText();
    }

    private List<WireVersion> inactive(JsonNode item) {
        JsonNode misspelt = item.path("latest_inactive_verisons");
        List<WireVersion> versions = new ArrayList<>();
        (misspelt.isMissingNode() ? item.path("latest_inactive_versions") : misspelt)
                .forEach(version -> versions.add(version(version)));
        return versions;
    }

    private long id(JsonNode item) {
        Long id = number(item, "id");
        if (id == null) {
            throw answer.malformed("an item has no numeric 'id'");
        }
        return id;
    }

    private static @Nullable Long number(JsonNode item, String field) {
        JsonNode value = item.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        String text = value.isTextual() ? value.asText() : "";
        boolean digits = !text.isEmpty() && text.length() < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.valueOf(text) : null;
    }

    private static String nameOf(JsonNode item) {
        String name = text(item, "name");
        return name == null ? "" : name;
    }

    private static @Nullable String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        if (value.isContainerNode()) {
            return value.toString();
        }
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }

    private @Nullable Instant instant(JsonNode item, String field) {
        String text = text(item, field);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return WireTimes.parse(text);
        } catch (DateTimeException e) {
            throw answer.malformed("'" + field + "' is not a date");
        }
    }
}
