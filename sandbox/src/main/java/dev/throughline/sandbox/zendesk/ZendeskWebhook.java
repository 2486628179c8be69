package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.StreamSupport;

/**
 * A webhook as it is now.
 *
 * @param settings name, endpoint, status and so on, as they go over the wire
 * @param secret signs what is sent; never listed
 */
record ZendeskWebhook(String id, ObjectNode settings, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static String newSecret() {
        byte[] bytes = new byte[48];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    boolean isActive() {
        return settings.path("status").asText().equals("active");
    }

    boolean wants(String eventType) {
        return StreamSupport.stream(settings.path("subscriptions").spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(subscribed -> subscribed.equals(eventType) || subscribed.equals("zen:event-type:ticket.*"));
    }

    URI endpoint() {
        return URI.create(settings.path("endpoint").asText());
    }

    ZendeskWebhook with(ObjectNode changed) {
        return new ZendeskWebhook(id, changed, secret);
    }

    ZendeskWebhook withSecret(String other) {
        return new ZendeskWebhook(id, settings, other);
    }

    ObjectNode wire() {
        ObjectNode wire = settings.deepCopy();
        wire.remove("authentication");
        return wire.put("id", id);
    }

    @Override
    public String toString() {
        return "ZendeskWebhook[" + id + "]";
    }
}
