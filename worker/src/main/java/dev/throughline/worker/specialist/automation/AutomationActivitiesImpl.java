package dev.throughline.worker.specialist.automation;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.SyncSchedule;
import dev.throughline.contract.zuorasync.ZuoraSyncTickWorkflow;
import dev.throughline.store.Database;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.process.ProcessIndex;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The automation expert. */
public final class AutomationActivitiesImpl implements AutomationActivities {
    private static final Logger log = LoggerFactory.getLogger(AutomationActivitiesImpl.class);
    private static final int CUSTOMERS_PER_PAGE = 500;

    private final CustomerRepository customers;
    private final SyncSchedules schedules;
    private final ProcessIndex index;

    private AutomationActivitiesImpl(Database database, SyncSchedules schedules) {
        this.customers = new CustomerRepository(database);
        this.schedules = schedules;
        this.index = new ProcessIndex(database);
    }

    /** An expert for a server with Temporal Schedules. */
    public static AutomationActivitiesImpl withSchedules(Database database, WorkflowClient client) {
        ScheduleClient schedules = ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setDataConverter(client.getOptions().getDataConverter())
                        .build());
        return new AutomationActivitiesImpl(database, new ServerSyncSchedules(schedules));
    }

    /** An expert for a server without them, where cron workflows stand in. */
    public static AutomationActivitiesImpl withCron(Database database, WorkflowClient client) {
        return new AutomationActivitiesImpl(database, new CronSyncSchedules(client));
    }

    @Override
    public ScheduleDrift reconcileSchedules() {
        Map<String, Customer> active = activeCustomers();
        List<String> created = new ArrayList<>();
        List<String> corrected = new ArrayList<>();
        long unchanged = 0;
        for (Customer customer : active.values()) {
            switch (ensure(customer)) {
                case CREATED -> created.add(customer.id());
                case CORRECTED -> corrected.add(customer.id());
                case NONE -> unchanged++;
            }
        }
        List<String> removed = schedules.scheduled().stream()
                .filter(customer -> !active.containsKey(customer))
                .toList();
        removed.forEach(schedules::remove);
        return new ScheduleDrift(created, corrected, removed, unchanged);
    }

    @Override
    public Scheduled beginSchedule(ScheduleOf request) {
        Customer customer = customers
                .find(request.customer())
                .orElseThrow(() -> FailureType.CUSTOMER_DELETED.failure(
                        "Customer '" + request.customer() + "' does not exist any more.", null));
        if (customer.status() != CustomerStatus.ACTIVE) {
            throw FailureType.CUSTOMER_SUSPENDED.failure(
                    "Customer '" + customer.id() + "' is " + customer.status() + ", so nothing is scheduled for it.",
                    null);
        }
        String when = customer.schedule() == null ? SyncSchedule.DEFAULT : customer.schedule();
        try {
            schedules.ensure(customer.id(), SyncSchedule.parse(when, customer.id()));
        } catch (IllegalArgumentException impossible) {
            throw FailureType.INVALID_INPUT.failure(String.valueOf(impossible.getMessage()), null);
        }
        schedules.runNow(customer.id());
        return new Scheduled(when, true);
    }

    @Override
    public ScheduledRun newestScheduledRun(NewestRun request) {
        return index.list(ZuoraSyncTickWorkflow.TYPE, request.customer(), null, null, null, 1).stream()
                .filter(row -> row.startedAt().toEpochMilli() >= request.sinceMillis())
                .findFirst()
                .map(row -> new ScheduledRun(
                        row.processId(),
                        row.status(),
                        row.failure(),
                        row.startedAt().toEpochMilli()))
                .orElseGet(() -> new ScheduledRun(null, null, null, 0));
    }

    @Override
    public void endSchedule(ScheduleOf request) {
        schedules.remove(request.customer());
    }

    /** One customer's schedule that this server cannot have must not keep the others from theirs. */
    private SyncSchedules.Change ensure(Customer customer) {
        try {
            return schedules.ensure(customer.id(), SyncSchedule.parse(customer.schedule(), customer.id()));
        } catch (IllegalArgumentException impossible) {
            log.warn(
                    "Customer {} has a schedule that cannot be set up here: {}",
                    customer.id(),
                    impossible.getMessage());
            return SyncSchedules.Change.NONE;
        }
    }

    private Map<String, Customer> activeCustomers() {
        Map<String, Customer> active = new LinkedHashMap<>();
        String after = null;
        List<Customer> page;
        do {
            page = customers.list(CustomerStatus.ACTIVE, after, CUSTOMERS_PER_PAGE);
            for (Customer customer : page) {
                active.put(customer.id(), customer);
                after = customer.id();
            }
        } while (!page.isEmpty());
        return active;
    }
}
