package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What webhooks tell.
 *
 * @param name for example taskUpdated
 * @param list where the task is, or was before it moved
 * @param items none for taskDeleted
 */
record TaskEvent(String name, String taskId, ClickUpList list, List<HistoryItem> items) {
    ObjectNode body(String webhookId) {
        ObjectNode body = Wire.object().put("event", name);
        if (!items.isEmpty()) {
            ArrayNode history = body.putArray("history_items");
            items.forEach(item -> history.add(item.wire()));
        }
        return body.put("task_id", taskId).put("webhook_id", webhookId);
    }
}
