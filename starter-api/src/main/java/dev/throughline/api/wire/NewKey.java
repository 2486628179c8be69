package dev.throughline.api.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to make, for a person or for a machine.
 *
 * @param person the id of somebody in the directory
 * @param machine a name, {@code [A-Za-z0-9._-]{1,64}}, that nobody in the directory has
 * @param roles wire names; of a person's key null means what the person may
 * @param expiresAt when it ends; null means never
 */
public record NewKey(
        @Nullable String person,
        @Nullable String machine,
        @Nullable List<String> roles,
        @Nullable Instant expiresAt) {}
