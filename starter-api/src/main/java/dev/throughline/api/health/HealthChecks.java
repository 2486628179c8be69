package dev.throughline.api.health;

import dev.throughline.api.ApiDependencies;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.health.DatabaseHealth;
import dev.throughline.store.health.JvmHealth;
import dev.throughline.store.health.RateHealth;
import dev.throughline.store.health.RowHealth;
import dev.throughline.store.health.RunHealth;
import dev.throughline.store.health.SecretHealth;
import dev.throughline.store.health.TaskHealth;
import dev.throughline.store.identity.ApiKeyRepository;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the report on the system's health together: what the API reads itself, and what a worker reads. */
public final class HealthChecks {
    private static final Logger LOGGER = LoggerFactory.getLogger(HealthChecks.class);

    /** What a worker reads too: its own JVM, its own way to the database, and the vendors. */
    private static final List<Component> OF_WORKERS =
            List.of(Component.DATABASE, Component.PERFORMANCE, Component.VENDORS);

    private final Map<Component, Supplier<List<Reading>>> sources;
    private final WorkerReadings workers;
    private final TemporalHealth temporal;
    private final boolean workersApart;
    private final Clock clock;

    /**
     * Health checks.
     *
     * @param sources what the API reads itself
     * @param workersApart whether workers may run in other JVMs
     */
    public HealthChecks(
            Map<Component, Supplier<List<Reading>>> sources,
            WorkerReadings workers,
            TemporalHealth temporal,
            boolean workersApart,
            Clock clock) {
        this.sources = new EnumMap<>(sources);
        this.workers = workers;
        this.temporal = temporal;
        this.workersApart = workersApart;
        this.clock = clock;
    }

    /** The checks of an API. */
    public static HealthChecks of(ApiDependencies with, TemporalCalls calls, ApiHealth api) {
        Database database = with.database();
        Clock clock = with.clock();
        TemporalHealth temporal = new TemporalHealth(with.client(), calls, with.capabilities(), clock);
        SecurityHealth security = new SecurityHealth(
                new SecretHealth(with.vault(), with.healthFacts().ownerOnly(), clock),
                with.healthFacts().certificates(),
                new CustomerRepository(database),
                new ApiKeyRepository(database),
                with.capabilities(),
                clock);
        RateHealth rates = new RateHealth(database);
        RowHealth rows = new RowHealth(database, clock);
        Map<Component, Supplier<List<Reading>>> sources = new EnumMap<>(Component.class);
        sources.put(Component.DATABASE, new DatabaseHealth(database, clock)::read);
        sources.put(Component.API, api::read);
        TaskHealth tasks = new TaskHealth(database);
        sources.put(Component.QUEUE, () -> both(temporal.backlog(), both(rows.read(), List.of(tasks.read()))));
        sources.put(Component.PERFORMANCE, () -> both(JvmHealth.read(), List.of(rates.read())));
        sources.put(Component.SECURITY, security::read);
        sources.put(Component.TEMPORAL, temporal::read);
        sources.put(Component.VENDORS, new RunHealth(database, JvmHealth.upSince(), clock)::read);
        return new HealthChecks(
                sources,
                new WorkerReadings(with.client(), calls, clock),
                temporal,
                with.capabilities().schedules(),
                clock);
    }

    private static List<Reading> both(List<Reading> some, List<Reading> others) {
        List<Reading> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Reads the components; without details the report holds what is not well. */
    public HealthReport check(Collection<Component> components, boolean detailed) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Component component : components) {
            Supplier<List<Reading>> source = sources.get(component);
            if (source != null) {
                guarded(component, source).forEach(reading -> readings.put(reading.key(), reading));
            }
        }
        List<Component> wanted = OF_WORKERS.stream()
                .filter(components::contains)
                .filter(component -> workersApart || component == Component.VENDORS)
                .toList();
        if (!wanted.isEmpty()) {
            ofWorker(wanted, components.contains(Component.VENDORS))
                    .forEach(reading -> readings.putIfAbsent(reading.key(), reading));
        }
        return HealthReport.of(clock.instant(), components, new ArrayList<>(readings.values()), detailed);
    }

    private List<Reading> ofWorker(List<Component> wanted, boolean vendors) {
        List<Reading> readings = lacksWorker() ? WorkerReadings.unanswered() : workers.read(wanted);
        return readings.stream()
                .filter(reading -> vendors || reading.component() != Component.VENDORS)
                .toList();
    }

    /** A server that cannot be asked will not start a process either, which tells the same in better words. */
    private boolean lacksWorker() {
        try {
            return temporal.lacksWorker();
        } catch (RuntimeException unreachable) {
            LOGGER.debug("Whether a worker is there cannot be asked: {}", unreachable.toString());
            return true;
        }
    }

    private static List<Reading> guarded(Component component, Supplier<List<Reading>> source) {
        try {
            return source.get();
        } catch (RuntimeException failed) {
            LOGGER.warn("The health of {} cannot be read", component, failed);
            return List.of(Reading.stated(
                    component,
                    "readable",
                    null,
                    Verdict.UNKNOWN,
                    "It cannot be read now (" + failed.getClass().getSimpleName() + ")",
                    "See the readings of database and temporal, one of which is likely what is missing; the API's log"
                            + " says more."));
        }
    }
}
