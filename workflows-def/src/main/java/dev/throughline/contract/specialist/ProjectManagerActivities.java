package dev.throughline.contract.specialist;

import dev.throughline.contract.ticketsync.ReconciliationCounts;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The project manager: ClickUp. Tasks, their fields, tags, comments and files; sweeps of its lists; its webhook. */
@ActivityInterface(namePrefix = "ProjectManager")
public interface ProjectManagerActivities {
    /**
     * Carries out one step of a plan, in order, each operation recorded as soon as it stands; an attempt goes on behind
     * the last one. A task, a comment and a file are looked for before they are made.
     *
     * <p>Fails with AUTHENTICATION_FAILED, PERMISSION_DENIED, VENDOR_REJECTED (final), RATE_LIMITED, VENDOR_UNAVAILABLE,
     * VENDOR_MALFORMED (retryable).
     */
    Written writeTask(WriteStep request);

    /**
     * Goes through tasks that changed, a chunk at a time, and tells the links that have not seen the change; the
     * watermark moves after the last chunk. Heartbeats its place.
     */
    Swept sweepTasks(Sweep request);

    /** Finds or makes the connection's webhook, and makes it active again where the vendor suspended it. */
    int ensureTaskWebhook(EnsureWebhook request);

    /**
     * Which step of which plan to carry out.
     *
     * @param plan the plan's id
     * @param step its place among the plan's steps, from 0
     * @param events why it is written: event ids, for the audit
     */
    record WriteStep(String connection, String ticket, String plan, int step, List<String> events) {
        public WriteStep {
            events = List.copyOf(events);
        }
    }

    /**
     * What became of it.
     *
     * @param written operations that stand on the vendor's side now
     * @param stale whether somebody changed what was to be replaced: the rest was not written, look again
     */
    record Written(int written, boolean stale) {}

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
     */
    record Swept(@Nullable String cursor, ReconciliationCounts counts) {}

    /** Whose webhook. */
    record EnsureWebhook(String connection) {}
}
