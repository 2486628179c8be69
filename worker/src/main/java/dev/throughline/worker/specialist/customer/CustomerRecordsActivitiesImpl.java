package dev.throughline.worker.specialist.customer;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.specialist.CustomerRecordsActivities;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Database;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerLifecycle;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.zuora.PassProgress;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.store.zuora.SyncRunRepository;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The records of customers, over the repositories of the store. */
public final class CustomerRecordsActivitiesImpl implements CustomerRecordsActivities {
    private static final int CUSTOMERS_PER_SWEEP = 100;

    private final CustomerRepository customers;
    private final CustomerLifecycle lifecycle;
    private final SyncRunRepository runs;
    private final PassRepository passes;
    private final CustomerFiles files;
    private final OrphanSweep orphans;
    private final RunningProcesses processes;
    private final WorkflowClient client;
    private final Clock clock;

    /**
     * A specialist over a store.
     *
     * @param exports the folder below which exports are written
     */
    public CustomerRecordsActivitiesImpl(Database database, Path exports, WorkflowClient client, Clock clock) {
        this.customers = new CustomerRepository(database);
        this.lifecycle = new CustomerLifecycle(database);
        this.runs = new SyncRunRepository(database);
        this.passes = new PassRepository(database);
        this.files = new CustomerFiles(database, exports);
        this.processes = new RunningProcesses(client);
        this.orphans = new OrphanSweep(database, processes, CUSTOMERS_PER_SWEEP, clock);
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Taken takeOver(OfRun request) {
        Customer customer = customer(request.customer());
        if (!lifecycle.takeOver(request.customer(), request.runKey())) {
            throw FailureType.CONFLICT.failure(
                    "Customer '" + customer.id() + "' is " + customer.status()
                            + ", or another onboarding has it; only a new customer can be onboarded.",
                    null);
        }
        return new Taken(customer.name(), customer.baseUrl().getAuthority());
    }

    @Override
    public LedgerView latestSync(OfCustomer request) {
        Optional<SyncRunRepository.Latest> latest = runs.latest(request.customer());
        if (latest.isEmpty()) {
            return new LedgerView(null, null, 0, SyncProgress.NONE);
        }
        SyncReport report = latest.get().report();
        if (report != null) {
            return new LedgerView(
                    report.runKey(),
                    report.outcome(),
                    report.records(),
                    new SyncProgress(report.pages(), report.definitionsSeen(), report.records(), report.apiCalls()));
        }
        return new LedgerView(latest.get().runKey(), null, 0, progress(latest.get()));
    }

    private SyncProgress progress(SyncRunRepository.Latest latest) {
        Long passId = latest.passId();
        if (passId == null) {
            return SyncProgress.NONE;
        }
        PassProgress pass = passes.progress(passId);
        return new SyncProgress(pass.pages(), pass.definitions(), pass.records(), pass.apiCalls());
    }

    @Override
    public void activate(Activate request) {
        if (!lifecycle.activate(request.customer(), request.runKey(), request.alerts(), clock.instant())) {
            throw superseded(request.customer());
        }
    }

    static ApplicationFailure superseded(String customer) {
        return FailureType.SUPERSEDED.failure(
                "Customer '" + customer + "' does not belong to this onboarding any more.", null);
    }

    @Override
    public boolean deactivate(OfRun request) {
        return lifecycle.deactivate(request.customer(), request.runKey());
    }

    @Override
    public RowsRemoved removeSynced(OfRun request) {
        return removed(lifecycle.removeSynced(request.customer(), request.runKey()));
    }

    @Override
    public boolean forgetCredentials(OfRun request) {
        return lifecycle.forgetCredentials(request.customer(), request.runKey());
    }

    @Override
    public RowsRemoved removeOnboarded(OfRun request) {
        return removed(lifecycle.removeOnboarded(request.customer(), request.runKey()));
    }

    @Override
    public Exported export(OfRun request) {
        return files.write(customer(request.customer()), request.runKey(), CustomerRecordsActivitiesImpl::beat);
    }

    @Override
    public Suspended beginRemoval(OfRun request) {
        return new Suspended(lifecycle
                .beginRemoval(customer(request.customer()).id(), clock.instant())
                .name());
    }

    @Override
    public boolean cancelSync(OfCustomer request) {
        String sync = ProcessId.zuoraSync(request.customer()).toString();
        if (!processes.has(sync)) {
            return false;
        }
        try {
            client.newUntypedWorkflowStub(sync).cancel("the customer is removed");
            return true;
        } catch (WorkflowNotFoundException ended) {
            return false;
        }
    }

    @Override
    public void keep(Keep request) {
        String status = request.status();
        lifecycle.keep(request.customer(), status == null ? null : CustomerStatus.valueOf(status), clock.instant());
    }

    @Override
    public RowsRemoved remove(OfCustomer request) {
        return removed(lifecycle.remove(request.customer()));
    }

    @Override
    public Swept sweepOrphans(Sweep request) {
        return orphans.sweep(request, CustomerRecordsActivitiesImpl::beat);
    }

    private static void beat(Object at) {
        Activity.getExecutionContext().heartbeat(at);
    }

    private static RowsRemoved removed(CustomerLifecycle.Removed removed) {
        return new RowsRemoved(removed.rows(), removed.done());
    }

    private Customer customer(String id) {
        return customers
                .find(id)
                .orElseThrow(() -> FailureType.UNKNOWN_CUSTOMER.failure(
                        "There is no customer '" + id + "': it was never created, or is gone already.", null));
    }
}
