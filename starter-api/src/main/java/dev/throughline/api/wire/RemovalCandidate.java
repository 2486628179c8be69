package dev.throughline.api.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A definition that the last complete pass did not see and that waits for a person.
 *
 * @param zuoraId the vendor's id
 * @param name the vendor's name
 * @param status Active or Inactive, when it was last seen
 * @param updatedAt by the vendor's clock
 */
public record RemovalCandidate(
        long zuoraId,
        @Nullable String name,
        @Nullable String status,
        @Nullable Instant updatedAt) {}
