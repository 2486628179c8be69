package dev.throughline.sandbox.deployment;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A deployment that was asked for.
 *
 * @param reference the receiver's own
 * @param webhookId the id of the webhook that asked for it
 * @param type for example {@code deployment.rollback.requested}
 * @param data what was asked, not to be changed
 * @param status accepted, succeeded or failed
 * @param asked how often it was asked for with this id
 */
public record SandboxDeployment(
        String reference, String webhookId, String type, JsonNode data, String status, int asked) {
    /** The key that the asker gave it. */
    public String key() {
        return data.path("key").asText();
    }

    SandboxDeployment again() {
        return new SandboxDeployment(reference, webhookId, type, data, status, asked + 1);
    }

    SandboxDeployment ended(String newStatus) {
        return new SandboxDeployment(reference, webhookId, type, data, newStatus, asked);
    }
}
