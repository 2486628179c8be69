package dev.throughline.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident that stands on the page.
 *
 * @param status investigating, identified, monitoring or resolved
 * @param impact none, minor, major, critical or maintenance
 * @param metadata as given, not to be changed
 * @param updates oldest first
 * @param resolvedAt when it was resolved; its creation while it is not
 */
public record PageIncident(
        String id,
        String name,
        String status,
        String impact,
        ObjectNode metadata,
        List<Update> updates,
        Instant createdAt,
        Instant updatedAt,
        Instant resolvedAt) {
    public PageIncident {
        updates = List.copyOf(updates);
    }

    /** What was said. */
    public record Update(String id, String status, String body, boolean notified, Instant createdAt) {}

    PageIncident with(Update update) {
        List<Update> more = new ArrayList<>(updates);
        more.add(update);
        return new PageIncident(id, name, status, impact, metadata, more, createdAt, updatedAt, resolvedAt);
    }
}
