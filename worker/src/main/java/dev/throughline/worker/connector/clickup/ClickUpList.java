package dev.throughline.worker.connector.clickup;

import java.util.List;

/**
 * A list of tasks.
 *
 * @param spaceId the space that it is in
 * @param statuses in their order
 * @param permissionLevel what the token's person may do here, {@code create} for everything; empty when the vendor gives none
 */
public record ClickUpList(
        String id,
        String name,
        String spaceId,
        boolean archived,
        List<ClickUpStatus> statuses,
        String permissionLevel) {
    /** Keeps its own copy. */
    public ClickUpList {
        statuses = List.copyOf(statuses);
    }
}
