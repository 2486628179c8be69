package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes wire records of an answer. Unknown fields are ignored and missing ones are null; only what nothing can be done without is
 * demanded: lists, ids, a ticket's status, and dates that are dates.
 */
final class ZendeskReader {
    private final ZendeskTransport.Answer answer;

    ZendeskReader(ZendeskTransport.Answer answer) {
        this.answer = answer;
    }

    JsonNode object(String field) {
        JsonNode node = answer.object().path(field);
        if (!node.isObject()) {
            throw answer.malformed("the object '" + field + "' is missing");
        }
        return node;
    }

    <T> List<T> items(String field, Function<JsonNode, T> read) {
        JsonNode array = answer.object().path(field);
        if (!array.isArray()) {
            throw answer.malformed("the array '" + field + "' is missing");
        }
        List<T> items = new ArrayList<>(array.size());
        array.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    WireTicket ticket(JsonNode item) {
        JsonNode generated = item.path("generated_timestamp");
        return new WireTicket(
                id(item),
                filled(item, "external_id"),
                text(item, "subject"),
                text(item, "description"),
                text(item, "type"),
                text(item, "priority"),
                required(item, "status"),
                number(item, "custom_status_id"),
                number(item, "requester_id"),
                number(item, "submitter_id"),
                number(item, "assignee_id"),
                number(item, "group_id"),
                number(item, "organization_id"),
                number(item, "brand_id"),
                number(item, "ticket_form_id"),
                texts(item.path("tags")).stream().sorted().toList(),
                customFields(item),
                instant(item, "due_at"),
                at(item, "created_at"),
                at(item, "updated_at"),
                generated.canConvertToLong() ? Instant.ofEpochSecond(generated.asLong()) : null,
                text(item.path("via"), "channel"),
                numbers(item.path("followup_ids")),
                mergedInto(item));
    }

    private static @Nullable Long mergedInto(JsonNode item) {
        JsonNode source = item.path("via").path("source");
        return source.path("rel").asText("").equals("merge") ? number(source.path("to"), "ticket_id") : null;
    }

    private static Map<Long, JsonNode> customFields(JsonNode item) {
        Map<Long, JsonNode> fields = new LinkedHashMap<>();
        for (JsonNode field : item.path("custom_fields")) {
            Long id = number(field, "id");
            if (id != null) {
                fields.put(id, field.hasNonNull("value") ? field.path("value") : NullNode.getInstance());
            }
        }
        return fields;
    }

    WireUser user(JsonNode item) {
        String name = text(item, "name");
        String role = text(item, "role");
        return new WireUser(id(item), name == null ? "" : name, text(item, "email"), role == null ? "end-user" : role);
    }

    WireComment comment(JsonNode item) {
        String body = text(item, "plain_body");
        String plain = body == null ? text(item, "body") : body;
        List<WireAttachment> attachments = new ArrayList<>();
        item.path("attachments").forEach(file -> attachments.add(attachment(file)));
        Long author = number(item, "author_id");
        return new WireComment(
                id(item),
                author == null ? -1 : author,
                plain == null ? "" : plain,
                text(item, "html_body"),
                item.path("public").asBoolean(true),
                at(item, "created_at"),
                text(item.path("via"), "channel"),
                attachments);
    }

    /** The id of the comment among what an update did; null when there is none. */
    @Nullable
    Long commentOfAudit() {
        for (JsonNode event : answer.object().path("audit").path("events")) {
            if (event.path("type").asText("").equals("Comment")) {
                return number(event, "id");
            }
        }
        return null;
    }

    WireAttachment attachment(JsonNode item) {
        String name = text(item, "file_name");
        String type = text(item, "content_type");
        return new WireAttachment(
                id(item),
                name == null ? "file" : name,
                type == null ? "application/octet-stream" : type,
                item.path("size").asLong(),
                required(item, "content_url"));
    }

    WireField field(JsonNode item) {
        List<String> options = new ArrayList<>();
        item.path("custom_field_options")
                .forEach(option -> options.add(option.path("value").asText()));
        return new WireField(
                id(item),
                required(item, "title"),
                required(item, "type"),
                item.path("active").asBoolean(true),
                item.path("removable").asBoolean(true),
                options);
    }

    WireStatus status(JsonNode item) {
        return new WireStatus(
                id(item),
                required(item, "agent_label"),
                required(item, "status_category"),
                item.path("active").asBoolean(true),
                item.path("default").asBoolean());
    }

    NamedId named(JsonNode item) {
        boolean active = item.path("active").asBoolean(true)
                && !item.path("deleted").asBoolean()
                && !item.path("is_deleted").asBoolean();
        return new NamedId(id(item), required(item, "name"), active);
    }

    WireWebhook webhook(JsonNode item) {
        String endpoint = text(item, "endpoint");
        return new WireWebhook(
                required(item, "id"),
                required(item, "name"),
                endpoint == null ? "" : endpoint,
                required(item, "status").equals("active"),
                texts(item.path("subscriptions")));
    }

    /** The cursor of the next page of a list; null at its end. */
    @Nullable
    String nextCursor() {
        JsonNode meta = answer.object().path("meta");
        return meta.path("has_more").asBoolean() ? required(meta, "after_cursor") : null;
    }

    /** A text that must be there. */
    String required(JsonNode item, String field) {
        String text = text(item, field);
        if (text == null || text.isEmpty()) {
            throw answer.malformed("'" + field + "' is missing");
        }
        return text;
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
        return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : null;
    }

    private static List<Long> numbers(JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        array.forEach(each -> numbers.add(each.asLong()));
        return numbers;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static @Nullable String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /** What somebody emptied may be there as a text without a word. */
    private static @Nullable String filled(JsonNode item, String field) {
        String text = text(item, field);
        return text == null || text.isBlank() ? null : text;
    }

    private Instant at(JsonNode item, String field) {
        Instant at = instant(item, field);
        if (at == null) {
            throw answer.malformed("'" + field + "' is missing");
        }
        return at;
    }

    private @Nullable Instant instant(JsonNode item, String field) {
        String text = text(item, field);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw answer.malformed("'" + field + "' is not a date");
        }
    }
}
