package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.connector.VendorErrorKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One side's sign of life.
 *
 * @param vendor whose: Zendesk or ClickUp
 * @param host that was asked
 * @param trouble why a call did not succeed; null when it did
 * @param says the trouble in words; empty when there is none
 * @param used calls of this minute that are taken already, over all workers
 * @param allowed calls in a minute, by what is known of the account or token; 0 when that is not known at all
 * @param closedUntil until when the vendor wants no call; null when it wants them
 */
public record VendorSign(
        String vendor,
        String host,
        @Nullable VendorErrorKind trouble,
        String says,
        long used,
        long allowed,
        @Nullable Instant closedUntil) {}
