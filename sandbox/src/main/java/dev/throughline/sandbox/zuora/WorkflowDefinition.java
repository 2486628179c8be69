package dev.throughline.sandbox.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One workflow definition as the tenant has it now, without its graph.
 *
 * @param version label of the active version such as {@code 0.0.3}; null when the definition was never activated
 * @param versionId id of the active version; null when the definition was never activated
 * @param latestVersion label of the newest version, active or not
 * @param interval cron expression; null unless the scheduled trigger is on
 * @param timezone zone of the schedule; null unless the scheduled trigger is on
 */
public record WorkflowDefinition(
        long id,
        String name,
        String description,
        String status,
        @Nullable String version,
        @Nullable Long versionId,
        String latestVersion,
        boolean ondemandTrigger,
        boolean calloutTrigger,
        boolean scheduledTrigger,
        @Nullable String interval,
        @Nullable String timezone,
        String priority,
        Instant createdAt,
        Instant updatedAt) {}
