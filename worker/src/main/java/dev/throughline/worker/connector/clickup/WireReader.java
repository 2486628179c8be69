package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the vendor sends. Ids, names and dates must be there; what else is missing or new is no error. Numbers may come as
 * texts and texts as numbers.
 */
final class WireReader {
    private final ClickUpTransport transport;
    private final Operation operation;

    WireReader(ClickUpTransport transport, Operation operation) {
        this.transport = transport;
        this.operation = operation;
    }

    <T> List<T> items(JsonNode answer, String field, Function<JsonNode, T> read) {
        JsonNode items = answer.path(field);
        if (!items.isArray()) {
            throw transport.malformed(operation, "the array '" + field + "' is missing");
        }
        return each(items, read);
    }

    private static <T> List<T> each(JsonNode items, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>(items.size());
        items.forEach(item -> all.add(read.apply(item)));
        return all;
    }

    ClickUpUser user(JsonNode user) {
        return new ClickUpUser(
                number(user, "id"), text(user, "username"), user.path("email").textValue());
    }

    ClickUpTeam team(JsonNode team) {
        return new ClickUpTeam(
                required(team, "id"),
                text(team, "name"),
                each(team.path("members"), member -> user(member.path("user"))));
    }

    ClickUpList list(JsonNode list) {
        return new ClickUpList(
                required(list, "id"),
                text(list, "name"),
                text(list.path("space"), "id"),
                list.path("archived").asBoolean(),
                items(list, "statuses", this::status),
                text(list, "permission_level"));
    }

    private ClickUpStatus status(JsonNode status) {
        return new ClickUpStatus(required(status, "status"), text(status, "type"));
    }

    ClickUpField field(JsonNode field) {
        return new ClickUpField(
                required(field, "id"),
                text(field, "name"),
                text(field, "type"),
                each(field.path("type_config").path("options"), this::option));
    }

    private ClickUpField.Option option(JsonNode option) {
        // Labels have a label where other options have a name.
        String name = option.hasNonNull("name") ? text(option, "name") : text(option, "label");
        return new ClickUpField.Option(
                required(option, "id"), name, option.path("orderindex").asInt());
    }

    ClickUpTask task(JsonNode task) {
        return new ClickUpTask(
                required(task, "id"),
                required(task.path("list"), "id"),
                text(task, "name"),
                text(task, "description"),
                text(task, "markdown_description"),
                status(task.path("status")),
                priority(task.path("priority")),
                each(task.path("assignees"), assignee -> number(assignee, "id")),
                each(task.path("tags"), tag -> required(tag, "name")),
                values(task.path("custom_fields")),
                task.path("parent").textValue(),
                instant(task, "due_date"),
                task.path("archived").asBoolean(),
                task.path("creator").has("id") ? Long.valueOf(number(task.path("creator"), "id")) : null,
                date(task, "date_created"),
                date(task, "date_updated"),
                instant(task, "date_closed"),
                text(task, "url"),
                each(task.path("attachments"), this::attachment));
    }

    /** Out comes an object, whose id is the number that goes in. */
    private @Nullable Integer priority(JsonNode priority) {
        if (!priority.isObject()) {
            return null;
        }
        long id = number(priority, "id");
        return id >= 1 && id <= 4 ? Integer.valueOf((int) id) : null;
    }

    private Map<String, JsonNode> values(JsonNode fields) {
        Map<String, JsonNode> values = new HashMap<>();
        for (JsonNode field : fields) {
            if (field.hasNonNull("value")) {
                values.put(required(field, "id"), field.path("value"));
            }
        }
        return values;
    }

    ClickUpAttachment attachment(JsonNode attachment) {
        JsonNode size = attachment.path("size");
        return new ClickUpAttachment(
                required(attachment, "id"),
                text(attachment, "title"),
                uri(required(attachment, "url")),
                size.canConvertToLong() ? Long.valueOf(size.asLong()) : null);
    }

    private URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw transport.malformed(operation, "an attachment's 'url' is none");
        }
    }

    ClickUpComment comment(JsonNode comment) {
        JsonNode assignee = comment.path("assignee");
        return new ClickUpComment(
                required(comment, "id"),
                text(comment, "comment_text"),
                user(comment.path("user")),
                date(comment, "date"),
                comment.path("resolved").asBoolean(),
                assignee.has("id") ? Long.valueOf(number(assignee, "id")) : null);
    }

    ClickUpWebhook webhook(JsonNode webhook) {
        JsonNode health = webhook.path("health");
        String listId = text(webhook, "list_id");
        return new ClickUpWebhook(
                required(webhook, "id"),
                text(webhook, "endpoint"),
                each(webhook.path("events"), JsonNode::asText),
                listId.isEmpty() ? null : listId,
                text(health, "status"),
                health.path("fail_count").asInt(),
                text(webhook, "secret"));
    }

    /** A text that must be there. */
    String required(JsonNode node, String field) {
        String text = text(node, field);
        if (text.isEmpty()) {
            throw transport.malformed(operation, "an item has no '" + field + "'");
        }
        return text;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private long number(JsonNode node, String field) {
        String text = text(node, field);
        if (!text.matches("-?[0-9]{1,18}")) {
            throw transport.malformed(operation, "an item has no numeric '" + field + "'");
        }
        return Long.parseLong(text);
    }

    private Instant date(JsonNode node, String field) {
        return Instant.ofEpochMilli(number(node, field));
    }

    private @Nullable Instant instant(JsonNode node, String field) {
        return text(node, field).isEmpty() ? null : date(node, field);
    }
}
