package dev.throughline.store.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A Zuora workflow definition as last seen. The vendor's fields are those of its list.
 *
 * @param customer whose tenant
 * @param zuoraId the vendor's id, unique only within the tenant
 * @param name the vendor's name
 * @param description the vendor's words
 * @param status Active or Inactive, as the vendor says
 * @param interval the vendor's schedule, a cron expression
 * @param timezone of the vendor's schedule
 * @param calloutTrigger runs on a callout
 * @param ondemandTrigger runs on demand
 * @param scheduledTrigger runs by its schedule
 * @param type such as Workflow::Setup
 * @param version label of the active version, such as 0.0.1; null when never activated
 * @param versionId the vendor's id of the active version
 * @param createdAt by the vendor's clock
 * @param updatedAt by the vendor's clock
 * @param revision our ordinal of the newest stored export; 0 when there is none
 * @param stale whether the last attempt to export it failed, so that the stored graph may be out of date
 * @param removedAt when it was confirmed to be gone; null while it is live
 * @param taskCount tasks of the newest stored export
 * @param linkageCount linkages of the newest stored export
 * @param firstSeenAt when it was first stored
 * @param changedAt when a change in it was last stored
 */
public record Definition(
        String customer,
        long zuoraId,
        String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String interval,
        @Nullable String timezone,
        boolean calloutTrigger,
        boolean ondemandTrigger,
        boolean scheduledTrigger,
        @Nullable String type,
        @Nullable String version,
        @Nullable Long versionId,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        long revision,
        boolean stale,
        @Nullable Instant removedAt,
        long taskCount,
        long linkageCount,
        Instant firstSeenAt,
        Instant changedAt) {}
