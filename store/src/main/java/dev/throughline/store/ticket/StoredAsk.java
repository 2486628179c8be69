package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Ask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to decide, or had to.
 *
 * @param connection the connection
 * @param ticket the ticket whose link it is of
 * @param ask what
 * @param status how it stands
 * @param askedAt since when
 * @param closedAt when it was decided, or did not matter any more; null while it is open
 * @param choice what was chosen; null unless it is decided
 * @param decidedBy who chose; null unless it is decided
 */
public record StoredAsk(
        String connection,
        String ticket,
        Ask ask,
        Status status,
        Instant askedAt,
        @Nullable Instant closedAt,
        @Nullable String choice,
        @Nullable String decidedBy) {
    /** How a question stands. */
    public enum Status {
        OPEN,
        DECIDED,
        /** It does not matter any more. */
        WITHDRAWN
    }
}
