package dev.throughline.store.ticket;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket and its task.
 *
 * @param connection the connection
 * @param ticket the ticket's id
 * @param kind the kind that triage found, {@link #SKIP} for no task; null until it has
 * @param status how it stands
 * @param outcome what the last plan said; null before the first
 * @param trouble why it is troubled or waits; null when it is not
 * @param base what both sides agreed on, with the task's id
 * @param version grows with each change of the base
 * @param plan the id of the plan that may be carried out; null for none
 * @param specHash the mapping of the last plan; null before the first
 * @param ticketSeenAt when the ticket that was read last had changed; null before
 * @param taskSeenAt when the task that was read last had changed; null when there was none
 * @param lookedAt when both sides were read last; null before
 * @param settledAt when a plan was last carried out to its end, and no further round had to follow; null before
 * @param toldByRun the reconciliation that told it last; null for none
 * @param counts what it has cost so far
 * @param createdAt when it was first seen
 * @param updatedAt when anything of this changed last
 */
public record StoredLink(
        String connection,
        String ticket,
        @Nullable String kind,
        LinkStatus status,
        @Nullable Outcome outcome,
        @Nullable Trouble trouble,
        Base base,
        long version,
        @Nullable String plan,
        @Nullable String specHash,
        @Nullable Instant ticketSeenAt,
        @Nullable Instant taskSeenAt,
        @Nullable Instant lookedAt,
        @Nullable Instant settledAt,
        @Nullable String toldByRun,
        Counts counts,
        Instant createdAt,
        Instant updatedAt) {
    /** The kind of a ticket that gets no task. */
    public static final String SKIP = "skip";

    /** Of a ticket of which nothing is stored. */
    public static StoredLink none(String connection, String ticket, Instant now) {
        return new StoredLink(
                connection,
                ticket,
                null,
                LinkStatus.OPEN,
                null,
                null,
                Base.none(ticket),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Counts(0, 0, 0),
                now,
                now);
    }

    /** The task's id; null while there is none. */
    public @Nullable String task() {
        return base.task();
    }

    /**
     * Why a link does not go on.
     *
     * @param type what kind of failure; null for none, or for a bug
     * @param reason in words
     * @param tries how many rounds failed in a row
     * @param nextTryAt when it is tried again by itself; null when it waits for an event or a person
     */
    public record Trouble(
            @Nullable FailureType type,
            String reason,
            int tries,
            @Nullable Instant nextTryAt) {}

    /**
     * What a link has cost.
     *
     * @param rounds plans that were carried out
     * @param writes operations that stand
     * @param echoes fields and comments that turned out to be our own writes
     */
    public record Counts(long rounds, long writes, long echoes) {}
}
