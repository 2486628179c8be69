package dev.throughline.contract.incident;

import org.jspecify.annotations.Nullable;

/**
 * A person of the policy.
 *
 * @param id the person's id in the directory
 * @param name how others know them
 * @param email where e-mail reaches them, or null
 * @param slack their id in Slack, or null
 */
public record Responder(
        String id,
        String name,
        @Nullable String email,
        @Nullable String slack) {}
