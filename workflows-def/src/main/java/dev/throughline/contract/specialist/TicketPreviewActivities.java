package dev.throughline.contract.specialist;

import dev.throughline.contract.ticketsync.PreviewReport;
import dev.throughline.contract.ticketsync.PreviewRequest;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** What a connection would write: the look and the plan of the link process, recorded instead of written. */
@ActivityInterface(namePrefix = "TicketPreview")
public interface TicketPreviewActivities {
    /** Previews a chunk of tickets. */
    PreviewChunk preview(PreviewRequest request);

    /**
     * A previewed chunk.
     *
     * @param found what was found in it
     * @param cursor where the next one goes on; null when it was the last
     */
    record PreviewChunk(PreviewReport found, @Nullable String cursor) {}
}
