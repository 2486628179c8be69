package dev.throughline.api.schedule;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.wire.Page;
import dev.throughline.api.wire.ScheduleView;
import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.contract.zuorasync.ZuoraSyncAllTickWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncAllWorkflow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The schedules on the Temporal server: one for each active customer, kept by the upkeep under the id of the tick that it
 * starts, and those that were created beside these. What the server cannot do ends with 501 and a sentence.
 */
public interface Schedules {
    /** Schedules in the order of their ids. */
    Page<ScheduleView> list(@Nullable String cursor, int limit);

    ScheduleView get(String id);

    void create(WantedSchedule wanted);

    void pause(String id, String reason);

    void unpause(String id, String reason);

    /** Acts now, once. */
    void trigger(String id);

    /** Acts for a time that has passed. A state sync brings everything in one run, so it runs once. */
    void backfill(String id, Instant from, Instant to);

    void delete(String id);

    /** Whether the id is that of a customer's own schedule. */
    static boolean isCustomers(String id) {
        return customerOf(id) != null;
    }

    /** The customer whose own schedule it is; null when it is none. */
    static @Nullable String customerOf(String id) {
        return ScheduledSync.customerOf(id).orElse(null);
    }

    /** The process that a schedule brings about, by the type that it starts; one made by 0.1 starts a sync of all itself. */
    static String processOf(String workflowType) {
        return workflowType.equals(ZuoraSyncAllTickWorkflow.TYPE) || workflowType.equals(ZuoraSyncAllWorkflow.TYPE)
                ? "zuora-sync-all"
                : "zuora-sync";
    }

    /** Whether the id is one of ours at all. */
    static boolean isOurs(String id) {
        return isCustomers(id) || id.startsWith(WantedSchedule.PREFIX);
    }

    /** The id, when it is one of ours; fails with 404. */
    static String ours(String id) {
        if (!isOurs(id)) {
            throw unknown(id);
        }
        return id;
    }

    /** The 404 of an id that no schedule has. */
    static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no schedule '" + id + "'.");
    }
}
