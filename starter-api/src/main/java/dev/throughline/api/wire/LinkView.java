package dev.throughline.api.wire;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.store.ticket.StoredLink;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A ticket and its task.
 *
 * @param task the task's id; null while there is none
 * @param kind the kind that triage found, skip for no task; null until it has
 * @param status open, waiting (for a person), troubled, settled or ended
 * @param outcome what the last plan said; null before the first
 * @param trouble why it is troubled or waits; null when it is not
 * @param mappingHash the mapping of the last plan; null before the first
 * @param rounds plans that were carried out
 * @param writes operations that stand
 * @param echoes fields and comments that turned out to be our own writes
 * @param lookedAt when both sides were read last; null before
 * @param settledAt when a plan was last carried out to its end, and no further round had to follow; null before
 * @param processId the process that keeps them the same
 */
public record LinkView(
        String ticket,
        @Nullable String task,
        @Nullable String kind,
        String status,
        @Nullable Outcome outcome,
        @Nullable TroubleView trouble,
        @Nullable String mappingHash,
        long rounds,
        long writes,
        long echoes,
        @Nullable Instant lookedAt,
        @Nullable Instant settledAt,
        Instant createdAt,
        Instant updatedAt,
        String processId) {
    /** As stored. */
    public static LinkView of(StoredLink link) {
        return new LinkView(
                link.ticket(),
                link.task(),
                link.kind(),
                link.status().name().toLowerCase(Locale.ROOT),
                link.outcome(),
                TroubleView.of(link.trouble()),
                link.specHash(),
                link.counts().rounds(),
                link.counts().writes(),
                link.counts().echoes(),
                link.lookedAt(),
                link.settledAt(),
                link.createdAt(),
                link.updatedAt(),
                ProcessId.ticketLink(link.connection(), link.ticket()).toString());
    }

    /**
     * Why a link does not go on.
     *
     * @param failureType null for none, or for a bug
     * @param tries how many rounds failed in a row
     * @param nextTryAt when it is tried again by itself; null when it waits for an event or a person
     */
    public record TroubleView(
            @Nullable FailureType failureType,
            String reason,
            int tries,
            @Nullable Instant nextTryAt) {
        static @Nullable TroubleView of(StoredLink.@Nullable Trouble trouble) {
            return trouble == null
                    ? null
                    : new TroubleView(trouble.type(), trouble.reason(), trouble.tries(), trouble.nextTryAt());
        }
    }
}
