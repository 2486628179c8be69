package dev.throughline.worker.connector.clickup;

import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param username empty when the vendor gives none
 * @param email null where the vendor leaves it out
 */
public record ClickUpUser(
        long id, String username, @Nullable String email) {}
