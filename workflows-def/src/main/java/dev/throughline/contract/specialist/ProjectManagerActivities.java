package dev.throughline.contract.specialist;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The project manager: ClickUp. Tasks, their fields, tags, comments and files. */
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
}
