package dev.throughline.contract.specialist;

import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.contract.onboarding.ExportManifest;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncProgress;
import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data architect's work on customers: their status, their rows, their export and their removal. */
@ActivityInterface(namePrefix = "CustomerRecords")
public interface CustomerRecordsActivities {
    /**
     * Takes a customer that the API stored in status ONBOARDING over for a run. Repeating it changes nothing.
     *
     * <p>Fails with UNKNOWN_CUSTOMER, CONFLICT (it is not being onboarded, or by another run).
     */
    Taken takeOver(OfRun request);

    /** The customer's newest sync as the run ledger has it. */
    LedgerView latestSync(OfCustomer request);

    /** Makes the customer active and keeps its alert route. Fails with CUSTOMER_DELETED, SUPERSEDED. */
    void activate(Activate request);

    /** Undoes {@link #activate}: the customer is ONBOARDING again, without an alert route. */
    boolean deactivate(OfRun request);

    /** Deletes a batch of what was synced for the customer; the customer stays. */
    RowsRemoved removeSynced(OfRun request);

    /** Deletes the sealed credentials; answers whether there were any. */
    boolean forgetCredentials(OfRun request);

    /**
     * Deletes a batch of what is stored for a customer, in the end the customer itself. One that the run has not taken
     * over, and that nobody else has, goes too; anybody else's stays.
     */
    RowsRemoved removeOnboarded(OfRun request);

    /**
     * Writes everything stored of the customer into files, except secrets. A new attempt begins again, in the same place;
     * there is a manifest only while every file that it names is whole. Fails with UNKNOWN_CUSTOMER, or STORE_UNAVAILABLE when the files cannot be written.
     */
    Exported export(OfRun request);

    /** Stops everything for the customer until it is removed or kept; answers its status before, to go back to. */
    Suspended beginRemoval(OfRun request);

    /** Asks a sync of the customer that runs to end; false when none runs. */
    boolean cancelSync(OfCustomer request);

    /** Gives the customer the status back that it had; does nothing when it is gone or has another. */
    void keep(Keep request);

    /** Deletes a batch of what is stored for the customer, in the end the customer itself. */
    RowsRemoved remove(OfCustomer request);

    /**
     * Removes customers whose onboarding never began or was ended from outside, once they are old enough: a batch of them,
     * in the order of their ids. One whose removal was cut short is finished.
     */
    Swept sweepOrphans(Sweep request);

    /**
     * Which customer.
     *
     * @param customer whose rows
     */
    record OfCustomer(String customer) {}

    /**
     * Which customer, on account of which run.
     *
     * @param customer whose rows
     * @param runKey the process's first run id
     */
    record OfRun(String customer, String runKey) {}

    /**
     * A customer that was taken over.
     *
     * @param name for people
     * @param host of the tenant
     */
    record Taken(String name, String host) {}

    /**
     * The newest sync.
     *
     * @param runKey null when there was none yet
     * @param outcome null while it runs, and when there was none
     * @param records definitions, tasks and linkages, once it has ended
     * @param progress of the newest pass
     */
    record LedgerView(@Nullable String runKey, @Nullable SyncOutcome outcome, long records, SyncProgress progress) {}

    /**
     * A customer to make active.
     *
     * @param customer which
     * @param runKey the onboarding
     * @param alerts where alerts go; null for the usual
     */
    record Activate(
            String customer, String runKey, @Nullable AlertRoute alerts) {}

    /**
     * A batch that was deleted.
     *
     * @param rows how many
     * @param done whether nothing is left
     */
    record RowsRemoved(long rows, boolean done) {}

    /**
     * An export.
     *
     * @param manifest what was written
     * @param sha256 of the manifest's file, in hexadecimal
     */
    record Exported(ExportManifest manifest, String sha256) {}

    /**
     * A customer for which nothing runs any more.
     *
     * @param statusBefore to go back to
     */
    record Suspended(String statusBefore) {}

    /**
     * A customer to keep.
     *
     * @param customer which
     * @param status to go back to; null for the one that it had
     */
    record Keep(String customer, @Nullable String status) {}

    /**
     * Which customers to sweep.
     *
     * @param minHours unchanged in status ONBOARDING, without a process, for so long
     * @param afterId the customer after which to go on; null to begin
     */
    record Sweep(long minHours, @Nullable String afterId) {}

    /**
     * Customers that were swept.
     *
     * @param customers their ids
     * @param goOnAfter where the next batch begins; null when this was the last
     */
    record Swept(List<String> customers, @Nullable String goOnAfter) {}
}
