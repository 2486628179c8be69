package dev.throughline.worker.runtime;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.specialist.HealthActivities;
import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerLifecycle;
import dev.throughline.store.health.DatabaseHealth;
import dev.throughline.store.health.JvmHealth;
import dev.throughline.store.health.RateHealth;
import dev.throughline.store.health.RunHealth;
import dev.throughline.store.health.SecretHealth;
import dev.throughline.store.health.WatchRepository;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.specialist.tickets.TicketSpecialists;
import dev.throughline.worker.specialist.troubleshooter.ConnectionHealth;
import dev.throughline.worker.specialist.troubleshooter.HealthActivitiesImpl;
import dev.throughline.worker.specialist.troubleshooter.HealthSource;
import dev.throughline.worker.specialist.troubleshooter.QueueHealth;
import dev.throughline.worker.specialist.troubleshooter.VendorHealth;
import dev.throughline.worker.specialist.zuora.ZuoraSpecialist;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What a worker can read of the system's health. */
final class HealthSources {
    /** For all tenants together, and at the same time for all connections, well within the activity's time. */
    private static final Duration VENDORS_WITHIN = Duration.ofSeconds(45);

    private final Map<Component, HealthSource> sources = new EnumMap<>(Component.class);
    private final RunHealth runs;
    private final WatchRepository memory;
    private final CustomerLifecycle customers;
    private final Clock clock;

    HealthSources(
            Database database,
            SecretVault vault,
            WorkflowClient client,
            ServerTraits server,
            ZuoraSpecialist zuora,
            TicketSpecialists tickets,
            Executor executor,
            Clock clock) {
        this.runs = new RunHealth(database, JvmHealth.upSince(), clock);
        this.memory = new WatchRepository(database);
        this.customers = new CustomerLifecycle(database);
        this.clock = clock;
        RateHealth rates = new RateHealth(database);
        VendorHealth vendors = new VendorHealth(runs::active, zuora::sign, executor, VENDORS_WITHIN, clock);
        ConnectionHealth connections =
                new ConnectionHealth(tickets::active, tickets::signs, executor, VENDORS_WITHIN, clock);
        sources.put(Component.DATABASE, new DatabaseHealth(database, clock)::read);
        sources.put(Component.PERFORMANCE, () -> joined(JvmHealth.read(), List.of(rates.read())));
        sources.put(Component.SECURITY, new SecretHealth(vault, List.of(), clock)::read);
        sources.put(Component.VENDORS, new HealthSource() {
            @Override
            public List<Reading> read() {
                CompletableFuture<List<Reading>> meanwhile = CompletableFuture.supplyAsync(connections::read, executor);
                return joined(joined(vendors.read(), meanwhile.join()), runs.read());
            }

            @Override
            public List<Reading> watched() {
                CompletableFuture<List<Reading>> meanwhile =
                        CompletableFuture.supplyAsync(connections::watched, executor);
                return joined(joined(vendors.watched(), meanwhile.join()), runs.readAll());
            }
        });
        if (server.schedules()) {
            sources.put(Component.QUEUE, new QueueHealth(client)::read);
        }
    }

    private static List<Reading> joined(List<Reading> some, List<Reading> others) {
        List<Reading> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    HealthActivities activities() {
        return new HealthActivitiesImpl(sources, runs, memory, customers::alertRoute, clock);
    }

    /** The rounds of the watch, which remember what these read. */
    HealthRounds rounds(WorkflowClient client) {
        return new HealthRounds(client, runs, memory);
    }
}
