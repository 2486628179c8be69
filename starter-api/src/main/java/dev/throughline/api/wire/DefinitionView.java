package dev.throughline.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.store.zuora.Definition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Zuora workflow definition as last seen.
 *
 * @param zuoraId the vendor's id
 * @param name the vendor's name
 * @param description the vendor's words
 * @param status Active or Inactive
 * @param type such as Workflow::Setup
 * @param version label of the active version; null when never activated
 * @param interval the vendor's schedule, a cron expression
 * @param timezone of the vendor's schedule
 * @param calloutTrigger runs on a callout
 * @param ondemandTrigger runs on demand
 * @param scheduledTrigger runs by its schedule
 * @param createdAt by the vendor's clock
 * @param updatedAt by the vendor's clock
 * @param revision our ordinal of the newest stored export; 0 when there is none
 * @param stale whether the stored graph may be out of date
 * @param removedAt when it was confirmed to be gone
 * @param taskCount its tasks
 * @param linkageCount its linkages
 * @param firstSeenAt when it was first stored
 * @param changedAt when a change in it was last stored
 * @param tasks its tasks; only when asked for one definition
 * @param linkages its linkages; only when asked for one definition
 */
public record DefinitionView(
        long zuoraId,
        String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String type,
        @Nullable String version,
        @Nullable String interval,
        @Nullable String timezone,
        boolean calloutTrigger,
        boolean ondemandTrigger,
        boolean scheduledTrigger,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        long revision,
        boolean stale,
        @Nullable Instant removedAt,
        long taskCount,
        long linkageCount,
        Instant firstSeenAt,
        Instant changedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<TaskView> tasks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LinkageView> linkages) {
    /** A definition in a list. */
    public static DefinitionView of(Definition definition) {
        return of(definition, null, null);
    }

    /** A definition with its graph. */
    public static DefinitionView of(
            Definition definition, @Nullable List<TaskView> tasks, @Nullable List<LinkageView> linkages) {
        return new DefinitionView(
                definition.zuoraId(),
                definition.name(),
                definition.description(),
                definition.status(),
                definition.type(),
                definition.version(),
                definition.interval(),
                definition.timezone(),
                definition.calloutTrigger(),
                definition.ondemandTrigger(),
                definition.scheduledTrigger(),
                definition.createdAt(),
                definition.updatedAt(),
                definition.revision(),
                definition.stale(),
                definition.removedAt(),
                definition.taskCount(),
                definition.linkageCount(),
                definition.firstSeenAt(),
                definition.changedAt(),
                tasks,
                linkages);
    }
}
