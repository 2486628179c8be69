package dev.throughline.contract.specialist;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPlan;
import dev.throughline.contract.zuorasync.SyncReport;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data architect: storage of synced records, change detection, removals, and the run ledger. */
@ActivityInterface(namePrefix = "DataArchitect")
public interface DataArchitectActivities {
    /**
     * Writes the run into the ledger and opens a pass, or takes up the one that an earlier run left unfinished; a forced
     * run gives an unfinished pass up. Asking again with the same run key answers the same plan unless forced.
     *
     * <p>Fails with UNKNOWN_CUSTOMER or CUSTOMER_SUSPENDED (final).
     */
    SyncPlan openRun(OpenRun request);

    /** Notes what a complete and undisturbed pass did not see as candidates for removal. */
    RemovalFindings findRemovals(FindRemovals request);

    /** Marks confirmed candidates as removed, and clears the cleared ones. */
    RemovalsReport applyRemovals(ApplyRemovals request);

    /** Counts the run from its rows, keeps the report and drops the scratch; asking again answers the same report. */
    SyncReport closeRun(CloseRun request);

    /** Active customers in the order of their ids. */
    ActiveCustomers activeCustomers(ListCustomers request);

    /**
     * A run that begins.
     *
     * @param customer whose sync
     * @param processId the Temporal workflow id
     * @param runKey the run in the ledger
     * @param forced whether everything is fetched again
     * @param newPass give up an unfinished pass even of this same run, because it was forced on the way
     */
    record OpenRun(String customer, String processId, String runKey, boolean forced, boolean newPass) {}

    /**
     * Whose complete pass to compare with the store.
     *
     * @param customer whose pass
     * @param passId the pass, complete
     */
    record FindRemovals(String customer, long passId) {}

    /**
     * What a pass did not see.
     *
     * @param live definitions that the store holds as live
     * @param candidates of these, not seen by the pass
     * @param undisturbed whether the pass may be believed
     * @param removalShare the share of live definitions, 0 to 1, that may go without a person
     */
    record RemovalFindings(long live, long candidates, boolean undisturbed, double removalShare) {}

    /**
     * Whose confirmed candidates to remove.
     *
     * @param customer whose candidates
     * @param runKey the run or confirmation on whose account they are removed
     */
    record ApplyRemovals(String customer, String runKey) {}

    /**
     * A run that ends.
     *
     * @param customer whose sync
     * @param runKey the run
     * @param passId the pass it worked on; 0 when it came to none
     * @param outcome how it ended
     * @param diagnosis for a failed run
     */
    record CloseRun(
            String customer,
            String runKey,
            long passId,
            SyncOutcome outcome,
            @Nullable Diagnosis diagnosis) {}

    /**
     * One page of customers.
     *
     * @param after only ids that sort after this one; null from the start
     * @param limit at most so many
     */
    record ListCustomers(@Nullable String after, int limit) {}

    /**
     * Active customers.
     *
     * @param ids of active customers
     */
    record ActiveCustomers(List<String> ids) {}
}
