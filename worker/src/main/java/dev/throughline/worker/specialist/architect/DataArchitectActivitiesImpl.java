package dev.throughline.worker.specialist.architect;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.DataArchitectActivities;
import dev.throughline.contract.zuorasync.RemovalsPhase;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.SyncPlan;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Database;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.Findings;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.store.zuora.RemovalRepository;
import dev.throughline.store.zuora.SyncRunRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/** The data architect, over the repositories of the store. */
public final class DataArchitectActivitiesImpl implements DataArchitectActivities {
    private final Database database;
    private final CustomerRepository customers;
    private final DefinitionRepository definitions;
    private final PassRepository passes;
    private final RemovalRepository removals;
    private final SyncRunRepository runs;
    private final Consumer<SyncReport> syncEnded;
    private final Clock clock;

    /**
     * The data architect.
     *
     * @param syncEnded is told the report of each run that was closed, once that is written; told again when in doubt
     */
    public DataArchitectActivitiesImpl(Database database, Consumer<SyncReport> syncEnded, Clock clock) {
        this.database = database;
        this.customers = new CustomerRepository(database);
        this.definitions = new DefinitionRepository(database);
        this.passes = new PassRepository(database);
        this.removals = new RemovalRepository(database);
        this.runs = new SyncRunRepository(database);
        this.syncEnded = syncEnded;
        this.clock = clock;
    }

    @Override
    public SyncPlan openRun(OpenRun request) {
        Customer customer = customer(request.customer());
        if (customer.status() == CustomerStatus.SUSPENDED) {
            throw FailureType.CUSTOMER_SUSPENDED.failure(
                    "Customer '" + customer.id() + "' is suspended; activate it to sync again.", null);
        }
        if (customer.status() == CustomerStatus.REMOVING) {
            throw FailureType.CUSTOMER_SUSPENDED.failure(
                    "Customer '" + customer.id() + "' is being removed; keep it to sync again.", null);
        }
        Pass pass = customers.holding(customer.id(), () -> openPass(request));
        return new SyncPlan(
                request.runKey(),
                pass.id(),
                !pass.runKey().equals(request.runKey()),
                pass.forced(),
                definitions.countLive(customer.id()));
    }

    private Pass openPass(OpenRun request) {
        Instant now = clock.instant();
        runs.open(request.customer(), request.runKey(), request.processId(), now);
        Pass pass = passes.openOrResume(request.customer(), request.runKey(), request.forced(), request.newPass(), now);
        runs.attach(request.runKey(), pass.id());
        return pass;
    }

    @Override
    public RemovalFindings findRemovals(FindRemovals request) {
        Customer customer = customer(request.customer());
        Findings findings = passes.findCandidates(customer.id(), request.passId(), clock.instant());
        return new RemovalFindings(
                findings.live(), findings.candidates(), findings.undisturbed(), customer.removalShare());
    }

    @Override
    public RemovalsReport applyRemovals(ApplyRemovals request) {
        RemovalRepository.Counts before = removals.counts(request.customer(), request.runKey());
        long removed = removals.apply(request.customer(), request.runKey(), clock.instant());
        RemovalRepository.Counts after = removals.counts(request.customer(), request.runKey());
        long checked = before.candidates() - before.unchecked();
        return new RemovalsReport(
                request.customer(), RemovalsPhase.DONE, before.candidates(), checked, removed, after.candidates());
    }

    @Override
    public SyncReport closeRun(CloseRun request) {
        SyncReport report = runs.close(
                        request.customer(),
                        request.runKey(),
                        request.passId(),
                        request.outcome(),
                        request.diagnosis(),
                        clock.instant())
                .orElseThrow(() -> FailureType.CUSTOMER_DELETED.failure(
                        "The run " + request.runKey() + " of '" + request.customer()
                                + "' is not in the ledger: the customer was deleted, or never existed.",
                        null));
        passes.drop(request.passId());
        database.compactAfter(report.records());
        syncEnded.accept(report);
        return report;
    }

    @Override
    public ActiveCustomers activeCustomers(ListCustomers request) {
        return new ActiveCustomers(customers.list(CustomerStatus.ACTIVE, request.after(), request.limit()).stream()
                .map(Customer::id)
                .toList());
    }

    private Customer customer(String id) {
        return customers
                .find(id)
                .orElseThrow(() -> FailureType.UNKNOWN_CUSTOMER.failure(
                        "There is no customer '" + id + "': create it first, or check the id.", null));
    }
}
