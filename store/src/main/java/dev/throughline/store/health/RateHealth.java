package dev.throughline.store.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Database;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.zuora.SyncRunRepository;
import java.time.Duration;
import java.util.List;

/** How fast syncs are, against what the same customer's syncs were before. */
public final class RateHealth {
    private static final Limit RATE = new Limit(33, 10, "%");
    private static final int CUSTOMERS = 50;
    private static final int RUNS = 12;
    private static final int EARLIER_AT_LEAST = 5;

    /** A shorter run tells of its overhead, not of its rate. */
    private static final long RECORDS_AT_LEAST = 1_000;

    private final CustomerRepository customers;
    private final SyncRunRepository runs;

    public RateHealth(Database database) {
        this.customers = new CustomerRepository(database);
        this.runs = new SyncRunRepository(database);
    }

    /** The slowest newest sync of the first customers, as a share of the median of the syncs before. */
    public Reading read() {
        double worst = 100;
        String whose = "";
        for (Customer customer : customers.list(CustomerStatus.ACTIVE, null, CUSTOMERS)) {
            double share = share(runs.list(customer.id(), null, RUNS));
            if (share < worst) {
                worst = share;
                whose = " (customer '" + customer.id() + "')";
            }
        }
        return Reading.measured(
                Component.PERFORMANCE,
                "sync-rate",
                null,
                worst,
                RATE,
                "The slowest of the newest syncs ran at " + Limit.plain(worst) + " % of its usual rate" + whose,
                "A sync has become slow" + whose
                        + ". See `throttledSeconds` in its report: the vendor's limit; otherwise the"
                        + " readings of database and CPU.");
    }

    /** The newest rate in percent of the median of the earlier ones; 100 when there are too few to say, or when faster. */
    static double share(List<SyncReport> newestFirst) {
        List<Double> rates = newestFirst.stream()
                .filter(report -> report.outcome() == SyncOutcome.COMPLETED && report.records() >= RECORDS_AT_LEAST)
                .map(RateHealth::rate)
                .toList();
        if (rates.size() <= EARLIER_AT_LEAST) {
            return 100;
        }
        List<Double> earlier = rates.subList(1, rates.size()).stream().sorted().toList();
        return Math.min(100, 100 * rates.get(0) / earlier.get(earlier.size() / 2));
    }

    private static double rate(SyncReport report) {
        long millis = Duration.between(report.startedAt(), report.finishedAt()).toMillis();
        return report.records() * 1000.0 / Math.max(1, millis);
    }
}
