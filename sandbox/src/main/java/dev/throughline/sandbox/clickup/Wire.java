package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all answers and events write alike. Points in time are texts of milliseconds. */
final class Wire {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Wire() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    static void millis(ObjectNode node, String field, @Nullable Instant at) {
        node.put(field, at == null ? null : millis(at));
    }

    static JsonNode text(@Nullable String value) {
        return value == null ? NullNode.getInstance() : TextNode.valueOf(value);
    }

    static ObjectNode user(ClickUpUser user) {
        return object().put("id", user.id())
                .put("username", user.username())
                .put("email", user.email())
                .put("color", "#827718")
                .put("initials", user.initials())
                .putNull("profilePicture");
    }

    static ObjectNode status(ClickUpStatus status, int place) {
        return object().put("status", status.status())
                .put("color", status.color())
                .put("orderindex", place)
                .put("type", status.type());
    }

    /** Empty when the text is no JSON. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
