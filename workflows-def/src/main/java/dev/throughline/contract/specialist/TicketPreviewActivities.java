package dev.throughline.contract.specialist;

import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewStatus;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/**
 * What the business analyst does for a preview: looks, triages and plans, and records what would be written. Both vendors
 * are read, also of a connection that is paused, and never written to.
 *
 * <p>Every method fails with NOT_FOUND (final) when the connection or the preview is gone.
 */
@ActivityInterface(namePrefix = "TicketPreview")
public interface TicketPreviewActivities {
    /**
     * Finds tickets that a full reconciliation would look at, a chunk at a time, and writes them down. Asking again finds
     * the same.
     *
     * <p>Fails as {@link BusinessAnalystActivities#look}.
     */
    Listed listTickets(ListTickets request);

    /**
     * Goes through some of the tickets that are written down, and records what each would lead to. A ticket that cannot be
     * read has its reason recorded, and does not stop the others. What was recorded is not looked at again.
     *
     * <p>Fails as {@link BusinessAnalystActivities#look}.
     */
    PreviewCounts planTickets(PlanTickets request);

    /** Records how the preview ended; answers what it found. */
    PreviewCounts closePreview(ClosePreview request);

    /**
     * A chunk of the listing.
     *
     * @param cursor where the chunk before ended; null at the beginning
     */
    record ListTickets(
            String connection, long preview, @Nullable String cursor) {}

    /**
     * What a chunk found.
     *
     * @param cursor where the next one goes on; null when it was the last
     * @param counts what there is now
     */
    record Listed(@Nullable String cursor, PreviewCounts counts) {}

    /** Which preview. */
    record PlanTickets(String connection, long preview) {}

    /**
     * How it ended.
     *
     * @param trouble why it did not come to its end; null when it did
     */
    record ClosePreview(
            String connection,
            long preview,
            PreviewStatus status,
            @Nullable String trouble) {}
}
