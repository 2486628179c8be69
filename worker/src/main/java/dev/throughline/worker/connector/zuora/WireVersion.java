package dev.throughline.worker.connector.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a definition.
 *
 * @param id unique within the tenant
 * @param version label, for example 0.0.1
 * @param name of the workflow in this version
 * @param description free text
 * @param type Workflow::Setup or Workflow::Instance
 * @param status for example Active
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record WireVersion(
        long id,
        @Nullable String version,
        @Nullable String name,
        @Nullable String description,
        @Nullable String type,
        @Nullable String status,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
