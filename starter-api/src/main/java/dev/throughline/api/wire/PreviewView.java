package dev.throughline.api.wire;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.store.ticket.StoredPreview;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A preview of what a connection would write.
 *
 * @param preview its number
 * @param status running, done, failed or cancelled
 * @param trouble why it did not come to its end; null otherwise
 * @param ticket the ticket that it is of; null for several
 * @param atMost at most so many tickets; 0 for all
 * @param mappingHash the mapping that it goes by
 * @param candidate whether that mapping was not in force when it began
 * @param counts what it found so far
 * @param processId the process that makes it
 */
public record PreviewView(
        long preview,
        String status,
        @Nullable String trouble,
        @Nullable String ticket,
        int atMost,
        String mappingHash,
        boolean candidate,
        PreviewCounts counts,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt,
        String processId) {
    /** As stored. */
    public static PreviewView of(StoredPreview preview, PreviewCounts counts) {
        return new PreviewView(
                preview.id(),
                preview.status().name().toLowerCase(Locale.ROOT),
                preview.trouble(),
                preview.scope().ticket(),
                preview.scope().atMost(),
                preview.specHash(),
                preview.candidate(),
                counts,
                preview.startedBy(),
                preview.startedAt(),
                preview.endedAt(),
                ProcessId.ticketPreview(preview.connection()).toString());
    }
}
