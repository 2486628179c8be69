package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.zuorasync.SyncSchedule;
import java.util.Set;

/** The schedules of the customers' syncs on one Temporal server. */
interface SyncSchedules {
    /** Makes one customer's schedule what it should be. */
    Change ensure(String customer, SyncSchedule wanted);

    /** Customers that have a schedule of ours. */
    Set<String> scheduled();

    /** Removes the customer's schedule; none is no error. */
    void remove(String customer);

    /** Has the customer's sync run once now as its schedule has it run. To be called by an activity. */
    void runNow(String customer);

    /** What {@link #ensure} had to do. */
    enum Change {
        CREATED,
        CORRECTED,
        NONE
    }
}
