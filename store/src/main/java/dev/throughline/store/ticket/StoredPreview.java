package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.ticketsync.PreviewStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A preview of what a connection would write.
 *
 * @param id its number, which grows with time
 * @param connection the connection
 * @param scope which tickets
 * @param specHash the mapping that it goes by
 * @param candidate whether that mapping was not in force when it began
 * @param status how it stands
 * @param trouble why it did not come to its end; null otherwise
 * @param startedBy who asked
 * @param startedAt when
 * @param endedAt when it ended; null while it runs
 */
public record StoredPreview(
        long id,
        String connection,
        PreviewScope scope,
        String specHash,
        boolean candidate,
        PreviewStatus status,
        @Nullable String trouble,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {
    /** Whether it shows the same as another one would, by what was asked for. */
    public boolean asksTheSame(StoredPreview other) {
        return scope.equals(other.scope) && specHash.equals(other.specHash);
    }
}
