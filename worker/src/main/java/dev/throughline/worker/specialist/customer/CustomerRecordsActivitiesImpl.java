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
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of customers, over the repositories of the store. */
public final class CustomerRecordsActivitiesImpl implements CustomerRecordsActivities {
    private static final int CUSTOMERS_PER_PAGE = 500;

    private final CustomerRepository customers;
    private final CustomerLifecycle lifecycle;
    private final SyncRunRepository runs;
    private final PassRepository passes;
    private final CustomerFiles files;
    private final AccessTaking access;
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
        this.access = new AccessTaking(database, clock);
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
        return files.write(customer(request.customer()), request.runKey());
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
        if (!isRunning(sync)) {
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
        lifecycle.keep(request.customer(), CustomerStatus.valueOf(request.status()), clock.instant());
    }

    @Override
    public RowsRemoved remove(OfCustomer request) {
        return removed(lifecycle.remove(request.customer()));
    }

    @Override
    public Swept sweepOrphans(Sweep request) {
        Instant unchangedSince = clock.instant().minus(Duration.ofHours(request.minHours()));
        List<String> swept = new ArrayList<>();
        for (Customer customer : onboarding()) {
            if (customer.updatedAt().isBefore(unchangedSince)
                    && !isRunning(ProcessId.onboarding(customer.id()).toString())
                    && lifecycle.markOrphan(customer.id(), unchangedSince)) {
                access.take(customer.id(), null);
                while (!lifecycle.remove(customer.id()).done()) {}
                swept.add(customer.id());
            }
        }
        return new Swept(swept);
    }

    private List<Customer> onboarding() {
        List<Customer> all = new ArrayList<>();
        List<Customer> page = customers.list(CustomerStatus.ONBOARDING, null, CUSTOMERS_PER_PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = customers.list(
                    CustomerStatus.ONBOARDING, page.get(page.size() - 1).id(), CUSTOMERS_PER_PAGE);
        }
        return all;
    }

    private boolean isRunning(String process) {
        try {
            return client.newUntypedWorkflowStub(process).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException none) {
            return false;
        }
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
