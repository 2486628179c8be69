package dev.throughline.worker.connector.zuora;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow definition as the list and the single call show it (GET /workflows, GET /workflows/{id}).
 *
 * @param id unique within the tenant only
 * @param name empty when the vendor gives none
 * @param description free text
 * @param status of the definition, for example Active
 * @param interval cron expression of the schedule, null when it is off
 * @param timezone of the schedule
 * @param calloutTrigger may be started by a callout
 * @param ondemandTrigger may be started by hand
 * @param scheduledTrigger starts by its schedule
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param activeVersion null for a definition that was never activated: its export is {@code latest}
 * @param inactiveVersions at most the ten latest ({@code latest_inactive_verisons}, misspelt by the vendor)
 */
public record WireDefinition(
        long id,
        String name,
        @Nullable String description,
        @Nullable String status,
        @Nullable String interval,
        @Nullable String timezone,
        boolean calloutTrigger,
        boolean ondemandTrigger,
        boolean scheduledTrigger,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable WireVersion activeVersion,
        List<WireVersion> inactiveVersions) {
    /** Keeps its own copy. */
    public WireDefinition {
        inactiveVersions = List.copyOf(inactiveVersions);
    }
}
