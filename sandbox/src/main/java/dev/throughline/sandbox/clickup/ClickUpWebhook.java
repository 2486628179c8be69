package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.HmacSha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription, with its health. Thread-safe. */
final class ClickUpWebhook {
    /** Events that failed for good before a subscription is suspended (Webhook health status). */
    private static final int FAILURES_TO_SUSPEND = 100;

    private final String id;
    private final long userId;
    private final String secret;
    private final @Nullable String listId;
    private final @Nullable String folderId;
    private final @Nullable String spaceId;
    private final @Nullable String taskId;
    private URI endpoint;
    private List<String> events;
    private String status = "active";
    private int failCount;

    ClickUpWebhook(String id, long userId, String secret, URI endpoint, List<String> events, JsonNode place) {
        this.id = id;
        this.userId = userId;
        this.secret = secret;
        this.endpoint = endpoint;
        this.events = List.copyOf(events);
        this.listId = text(place, "list_id");
        this.folderId = text(place, "folder_id");
        this.spaceId = text(place, "space_id");
        this.taskId = text(place, "task_id");
    }

    private static @Nullable String text(JsonNode place, String field) {
        return place.hasNonNull(field) ? place.path(field).asText() : null;
    }

    String id() {
        return id;
    }

    long userId() {
        return userId;
    }

    synchronized URI endpoint() {
        return endpoint;
    }

    /** As the vendor signs: HMAC-SHA256 of the raw body under the webhook's secret, in lower-case hex. */
    String signature(byte[] body) {
        return HmacSha256.hex(secret.getBytes(StandardCharsets.UTF_8), body);
    }

    synchronized boolean wants(TaskEvent event) {
        ClickUpList list = event.list();
        return !status.equals("suspended")
                && (events.contains("*") || events.contains(event.name()))
                && (listId == null || listId.equals(list.id()))
                && (folderId == null || folderId.equals(list.folderId()))
                && (spaceId == null || spaceId.equals(list.spaceId()))
                && (taskId == null || taskId.equals(event.taskId()));
    }

    synchronized boolean isSame(URI otherEndpoint, List<String> otherEvents, JsonNode place) {
        return endpoint.equals(otherEndpoint)
                && events.equals(otherEvents)
                && String.valueOf(listId).equals(String.valueOf(text(place, "list_id")));
    }

    synchronized boolean isSuspended() {
        return status.equals("suspended");
    }

    /** A delivery came through: whatever failed before is forgotten. */
    synchronized void succeeded() {
        if (!isSuspended()) {
            status = "active";
            failCount = 0;
        }
    }

    /** An attempt failed, and another follows. */
    synchronized void failing() {
        if (!isSuspended()) {
            status = "failing";
        }
    }

    /** The last attempt for an event failed; the event is not sent again. */
    synchronized void gaveUp() {
        failCount++;
        status = isSuspended() || failCount >= FAILURES_TO_SUSPEND ? "suspended" : "failing";
    }

    /** The receiver said that it is gone (410). */
    synchronized void suspend() {
        failCount = Math.max(failCount, 1);
        status = "suspended";
    }

    /** @param newStatus active forgets the failures */
    synchronized void update(URI newEndpoint, List<String> newEvents, String newStatus) {
        endpoint = newEndpoint;
        events = List.copyOf(newEvents);
        if (newStatus.equals("active")) {
            status = newStatus;
            failCount = 0;
        }
    }

    synchronized ObjectNode wire() {
        ObjectNode json = Wire.object()
                .put("id", id)
                .put("userid", userId)
                .put("team_id", Long.parseLong(ClickUpWorkspace.ID))
                .put("endpoint", endpoint.toString())
                .putNull("client_id");
        ArrayNode names = json.putArray("events");
        events.forEach(names::add);
        json.put("task_id", taskId).put("list_id", number(listId));
        json.put("folder_id", number(folderId)).put("space_id", number(spaceId));
        json.putObject("health").put("status", status).put("fail_count", failCount);
        return json.put("secret", secret);
    }

    private static @Nullable Long number(@Nullable String value) {
        return value == null ? null : Long.valueOf(value);
    }
}
