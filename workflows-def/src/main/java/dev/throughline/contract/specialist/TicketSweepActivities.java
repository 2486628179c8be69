package dev.throughline.contract.specialist;

import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the project manager and the support liaison do for a reconciliation: sweeps of both vendors, and their webhooks. */
@ActivityInterface(namePrefix = "TicketSweep")
public interface TicketSweepActivities {
    /** Opens a reconciliation in the store. Asking again with the same run id answers the same. */
    Opened openReconciliation(OpenReconciliation request);

    /**
     * Goes through tickets that changed, by the account's incremental export, a chunk at a time, and tells the links that
     * have not seen the change; the watermark moves after the last chunk. Heartbeats its place.
     *
     * <p>Fails as {@link ProjectManagerActivities#writeTask}.
     */
    Swept sweepTickets(Sweep request);

    /** As {@link #sweepTickets}, over the connection's lists. */
    Swept sweepTasks(Sweep request);

    /** Finds or makes the connection's webhook at Zendesk, and makes it active again where the vendor suspended it. */
    int ensureTicketWebhook(EnsureWebhook request);

    /** As {@link #ensureTicketWebhook}, at ClickUp. */
    int ensureTaskWebhook(EnsureWebhook request);

    /** Waits until the links that were told are done with it, or in trouble, or a time is over; heartbeats. */
    ReconciliationCounts awaitLinks(AwaitLinks request);

    /** Keeps the report. */
    void closeReconciliation(ReconciliationReport report);

    /**
     * A reconciliation that begins.
     *
     * @param run its id
     */
    record OpenReconciliation(ReconciliationRequest request, String run) {}

    /**
     * How it goes about.
     *
     * @param full whether everything is looked at, because it was asked or there is no watermark yet
     * @param webhooks whether there is an address that webhooks can reach
     */
    record Opened(boolean full, boolean webhooks) {}

    /**
     * A chunk of a sweep.
     *
     * @param run the reconciliation's id
     * @param full from the beginning, and not from the watermark
     * @param cursor where the chunk before ended; null at the beginning
     */
    record Sweep(
            String connection,
            String run,
            boolean full,
            @Nullable String cursor) {}

    /**
     * What a chunk found.
     *
     * @param cursor where the next chunk goes on; null when it was the last
     * @param counts what was found in it
     * @param notes what a person should know of it, a sentence each, at most {@link #MOST_NOTES}
     */
    record Swept(@Nullable String cursor, ReconciliationCounts counts, List<String> notes) {
        /** So many sentences a person can take in; the counts say how many there are. */
        public static final int MOST_NOTES = 50;

        /** An older chunk has none. */
        public Swept {
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        /** Without notes. */
        public Swept(@Nullable String cursor, ReconciliationCounts counts) {
            this(cursor, counts, List.of());
        }

        /** These notes with more, each once, as many as there may be. */
        public static List<String> noted(List<String> notes, List<String> more) {
            return Stream.concat(notes.stream(), more.stream())
                    .distinct()
                    .limit(MOST_NOTES)
                    .toList();
        }
    }

    /** Whose webhook. */
    record EnsureWebhook(String connection) {}

    /**
     * Whom to wait for.
     *
     * @param mostSeconds and for how long
     */
    record AwaitLinks(String connection, String run, int mostSeconds) {}
}
