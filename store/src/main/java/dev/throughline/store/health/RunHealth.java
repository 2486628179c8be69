package dev.throughline.store.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncSchedule;
import dev.throughline.store.Columns;
import dev.throughline.store.Database;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.zuora.SyncRunRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The health of the customers' syncs, from the ledger of their runs. */
public final class RunHealth {
    /** The probe of failing syncs; its subject is the customer. */
    public static final String SYNC_FAILING = "sync-failing";

    private static final int CUSTOMERS_PER_PAGE = 500;

    /** More readings of one kind tell nobody more. */
    private static final int MOST_READINGS = 50;

    private static final int LONGEST_STREAK = 50;

    private final CustomerRepository customers;
    private final SyncRunRepository runs;
    private final SyncAlertRepository alerts;
    private final Database database;
    private final Instant upSince;
    private final Clock clock;

    /**
     * The health of the syncs.
     *
     * @param upSince what was due before that is not missed: we were not there
     */
    public RunHealth(Database database, Instant upSince, Clock clock) {
        this.customers = new CustomerRepository(database);
        this.runs = new SyncRunRepository(database);
        this.alerts = new SyncAlertRepository(database);
        this.database = database;
        this.upSince = upSince;
        this.clock = clock;
    }

    /**
     * A customer whose syncs fail as often in a row as it allows.
     *
     * @param customer whose syncs
     * @param failures in a row, at most 50
     * @param firstRun the first of them
     * @param newest why the newest failed
     */
    public record Failing(
            String customer,
            int failures,
            String firstRun,
            @Nullable Diagnosis newest) {}

    /** Missed schedules in one reading, and one for each of the first 50 customers whose syncs keep failing. */
    public List<Reading> read() {
        return read(MOST_READINGS);
    }

    /** As {@link #read}, with every customer whose syncs keep failing. */
    public List<Reading> readAll() {
        return read(Integer.MAX_VALUE);
    }

    private List<Reading> read(int most) {
        List<Customer> active = active();
        List<Reading> readings = new ArrayList<>();
        readings.add(missed(active));
        readings.addAll(failures(active, most));
        return readings;
    }

    /** The reading of an active customer whose syncs keep failing; empty for any other. */
    public Optional<Reading> failingNow(String customer) {
        return customers
                .find(customer)
                .filter(one -> one.status() == CustomerStatus.ACTIVE)
                .flatMap(one -> failing(one.id()))
                .map(RunHealth::reading);
    }

    private Reading missed(List<Customer> active) {
        Map<String, Instant> newest = newestRuns();
        List<String> missed = new ArrayList<>();
        for (Customer customer : active) {
            Instant begun = newest.get(customer.id());
            wantedBy(customer)
                    .filter(due -> begun == null || begun.isBefore(due))
                    .ifPresent(due -> missed.add(missed(customer, begun)));
        }
        String list = missed.isEmpty() ? "" : ": " + String.join("; ", missed.subList(0, Math.min(10, missed.size())));
        return Reading.measured(
                Component.VENDORS,
                "schedules-missed",
                null,
                missed.size(),
                new Limit(1, 1, ""),
                missed.size() + " of " + active.size() + " active customers missed their schedule twice in a row"
                        + list,
                "Schedules were missed. See that a worker runs, that none is paused or gone (`throughline schedule list`)"
                        + " and that no sync hangs (`throughline process list --status=RUNNING`); `throughline sync zuora"
                        + " <customer>` runs one now.");
    }

    /**
     * By when a run must have begun: at the last but one time that it was due, unless customer or program are newer. A run
     * may take longer than its interval, so one missed time is nothing.
     */
    private Optional<Instant> wantedBy(Customer customer) {
        Instant since = customer.updatedAt().isAfter(upSince) ? customer.updatedAt() : upSince;
        try {
            SyncSchedule schedule = SyncSchedule.parse(customer.schedule(), customer.id());
            return schedule.dueBefore(clock.instant())
                    .flatMap(schedule::dueBefore)
                    .filter(due -> due.isAfter(since));
        } catch (IllegalArgumentException impossible) {
            return Optional.empty();
        }
    }

    private static String missed(Customer customer, @Nullable Instant newest) {
        String when = customer.schedule() == null ? SyncSchedule.DEFAULT : customer.schedule();
        return customer.id() + " is due " + when + ", and its last sync began "
                + (newest == null ? "never" : "at " + newest);
    }

    /** When each customer's newest run began; one that still runs has begun just now. */
    private Map<String, Instant> newestRuns() {
        Instant now = clock.instant();
        Map<String, Instant> newest = new TreeMap<>();
        database.jdbi().useHandle(handle -> {
            handle.createQuery("select customer, max(opened_at) as opened_at from sync_run group by customer")
                    .map((row, context) -> Map.entry(row.getString("customer"), Columns.instant(row, "opened_at")))
                    .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
            handle.createQuery("select customer from sync_run where closed_at is null and opened_at > :dayAgo")
                    .bind("dayAgo", now.minus(Duration.ofDays(1)))
                    .mapTo(String.class)
                    .forEach(customer -> newest.put(customer, now));
        });
        return newest;
    }

    private List<Reading> failures(List<Customer> active, int most) {
        List<Reading> failing = new ArrayList<>();
        for (Customer customer : active) {
            if (failing.size() < most) {
                failing(customer.id()).ifPresent(streak -> failing.add(reading(streak)));
            }
        }
        return failing.isEmpty() ? List.of(noneFails(active.size())) : failing;
    }

    private static Reading noneFails(int customers) {
        return new Reading(
                Component.VENDORS,
                SYNC_FAILING,
                null,
                Verdict.WELL,
                0.0,
                "",
                null,
                "No sync of " + customers + " active customers keeps failing",
                null);
    }

    /** The key of a customer's reading of failing syncs. */
    public static String failingKey(String customer) {
        return Component.VENDORS.name().toLowerCase(Locale.ROOT) + "/" + SYNC_FAILING + "/" + customer;
    }

    private static Reading reading(Failing streak) {
        Diagnosis why = streak.newest();
        return new Reading(
                Component.VENDORS,
                SYNC_FAILING,
                streak.customer(),
                Verdict.UNWELL,
                (double) streak.failures(),
                "",
                null,
                "The last " + streak.failures() + " syncs of '" + streak.customer() + "' failed"
                        + (why == null ? "" : ". " + why.cause()),
                why == null
                        ? "Look at `throughline customer definitions runs " + streak.customer() + "`."
                        : why.nextStep());
    }

    /** The streak of failures of a customer; empty while it is shorter than what the customer allows. */
    public Optional<Failing> failing(String customer) {
        List<SyncReport> newest = runs.list(customer, null, 1);
        if (newest.isEmpty() || isSuccess(newest.get(0))) {
            return Optional.empty();
        }
        int count = 0;
        SyncReport first = newest.get(0);
        SyncReport last = null;
        for (SyncReport report : runs.list(customer, null, LONGEST_STREAK)) {
            if (isSuccess(report)) {
                break;
            }
            if (report.outcome() == SyncOutcome.FAILED) {
                count++;
                first = report;
                last = last == null ? report : last;
            }
        }
        return count < alerts.afterFailures(customer)
                ? Optional.empty()
                : Optional.of(new Failing(customer, count, first.runKey(), last == null ? null : last.diagnosis()));
    }

    /** Whether a run ends a streak of failures. One that was cancelled says nothing either way. */
    public static boolean isSuccess(SyncReport report) {
        return switch (report.outcome()) {
            case COMPLETED, NEEDS_CONFIRMATION -> true;
            case CANCELLED, FAILED -> false;
        };
    }

    /** Every active customer. */
    public List<Customer> active() {
        List<Customer> active = new ArrayList<>();
        String after = null;
        List<Customer> page;
        do {
            page = customers.list(CustomerStatus.ACTIVE, after, CUSTOMERS_PER_PAGE);
            active.addAll(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == CUSTOMERS_PER_PAGE);
        return active;
    }
}
