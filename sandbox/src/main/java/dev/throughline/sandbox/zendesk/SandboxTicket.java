package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One ticket with its comments and audits, oldest first; everything as it goes over the wire. */
final class SandboxTicket {
    private final ObjectNode wire;
    private final List<ObjectNode> comments = new ArrayList<>();
    private final List<ObjectNode> audits = new ArrayList<>();
    private long sequence;
    private Instant generatedAt = Instant.EPOCH;
    private boolean deleted;

    SandboxTicket(ObjectNode wire) {
        this.wire = wire;
    }

    long id() {
        return wire.path("id").asLong();
    }

    ObjectNode wire() {
        return wire;
    }

    List<ObjectNode> comments() {
        return comments;
    }

    List<ObjectNode> audits() {
        return audits;
    }

    String text(String field) {
        return wire.path(field).asText("");
    }

    boolean isClosed() {
        return text("status").equals("closed");
    }

    boolean isDeleted() {
        return deleted;
    }

    /** The place of the latest change among all changes of the account. */
    long sequence() {
        return sequence;
    }

    /** When the ticket last changed in any way, those that do not move {@code updated_at} too. */
    Instant generatedAt() {
        return generatedAt;
    }

    void touched(long newSequence, Instant now) {
        this.sequence = newSequence;
        this.generatedAt = now;
        wire.put("generated_timestamp", now.getEpochSecond());
    }

    void setDeleted(boolean gone) {
        this.deleted = gone;
    }

    /** The ticket as it is listed: a deleted one says so in its status. */
    ObjectNode snapshot() {
        ObjectNode copy = wire.deepCopy();
        copy.set("fields", copy.path("custom_fields").deepCopy());
        if (deleted) {
            copy.put("status", "deleted");
        }
        return copy;
    }

    /** The entry of a custom field. */
    Optional<ObjectNode> customField(long id) {
        for (JsonNode field : wire.path("custom_fields")) {
            if (field.path("id").asLong() == id) {
                return Optional.of((ObjectNode) field);
            }
        }
        return Optional.empty();
    }

    ArrayNode tags() {
        return wire.withArray("tags");
    }
}
