package dev.throughline.worker.specialist.communications;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be told something.
 *
 * @param id in the directory
 * @param email the address; null for none
 * @param slack the id of the Slack user; null for none
 */
public record Recipient(
        String id, @Nullable String email, @Nullable String slack) {}
