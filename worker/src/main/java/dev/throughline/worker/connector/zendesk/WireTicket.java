package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as the vendor has it.
 *
 * @param priority {@code urgent}, {@code high}, {@code normal}, {@code low}; null while nobody has set it
 * @param status {@code new} to {@code closed}; {@code deleted} in exports
 * @param customStatusId the custom status behind the status, null where the account has none
 * @param tags in alphabetical order
 * @param customFields values by the field's id; a null node where there is none
 * @param updatedAt whole seconds; the vendor's own changes need not move it
 * @param generatedAt when the vendor last changed the ticket in any way; null outside exports
 * @param channel how it came to be, for example {@code web} or {@code api}
 * @param followUpIds tickets opened as a follow-up of this one
 * @param mergedInto the ticket that it was merged into, where the vendor says so
 */
public record WireTicket(
        long id,
        @Nullable String externalId,
        @Nullable String subject,
        @Nullable String description,
        @Nullable String type,
        @Nullable String priority,
        String status,
        @Nullable Long customStatusId,
        @Nullable Long requesterId,
        @Nullable Long submitterId,
        @Nullable Long assigneeId,
        @Nullable Long groupId,
        @Nullable Long organizationId,
        @Nullable Long brandId,
        @Nullable Long formId,
        List<String> tags,
        Map<Long, JsonNode> customFields,
        @Nullable Instant dueAt,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant generatedAt,
        @Nullable String channel,
        List<Long> followUpIds,
        @Nullable Long mergedInto) {
    /** The tag of a ticket that was closed because it was merged into another. */
    public static final String MERGED_TAG = "closed_by_merge";

    public WireTicket {
        tags = List.copyOf(tags);
        customFields = Map.copyOf(customFields);
        followUpIds = List.copyOf(followUpIds);
    }

    /** Whether it takes no change any more; only a follow-up can go on from it. */
    public boolean isClosed() {
        return status.equals("closed");
    }

    public boolean isDeleted() {
        return status.equals("deleted");
    }

    public boolean isMerged() {
        return isClosed() && (mergedInto != null || tags.contains(MERGED_TAG));
    }

    /** Without what people wrote. */
    @Override
    public String toString() {
        return "WireTicket[" + id + ", " + status + ", updatedAt=" + updatedAt + "]";
    }
}
