package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One change, as webhooks tell it. All events of a change carry the same item with the same id.
 *
 * @param parentId the list
 * @param before JSON's null for nothing
 * @param after JSON's null for nothing
 */
record HistoryItem(
        String id, Instant at, String field, String parentId, ClickUpUser by, JsonNode before, JsonNode after) {
    ObjectNode wire() {
        ObjectNode item = Wire.object()
                .put("id", id)
                .put("type", 1)
                .put("date", Wire.millis(at))
                .put("field", field)
                .put("parent_id", parentId);
        item.putObject("data");
        item.putNull("source");
        item.set("user", Wire.user(by));
        item.set("before", before);
        item.set("after", after);
        return item;
    }
}
