package dev.throughline.launcher.embedded;

import dev.throughline.api.ApiDependencies;
import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.health.HealthFacts;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.temporal.TemporalConnection;
import dev.throughline.store.Database;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.runtime.ServerTraits;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * What both worker and API stand on.
 *
 * @param configuration what is configured
 * @param database open and migrated
 * @param vault open
 * @param temporal connected
 * @param meters the process's metrics
 */
record Ground(
        ThroughlineConfiguration configuration,
        Database database,
        SecretVault vault,
        TemporalConnection temporal,
        Meters meters) {
    /** Opens the database, brings it up to date, and opens the vault with the master key. */
    static Database openDatabase(ThroughlineConfiguration configuration) {
        Database database = Database.open(configuration.database());
        try {
            database.migrate();
            return database;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    /** Starts the worker. */
    WorkerRuntime startWorker(String allowedHosts, ChannelSettings channels) {
        return WorkerRuntime.start(
                configuration.worker(allowedHosts),
                channels,
                database,
                vault,
                temporal.client(),
                new ServerTraits(temporal.identity(), temporal.kind().isReal()));
    }

    /** Starts the API. */
    ApiServer startApi(String allowedHosts) {
        boolean real = temporal.kind().isReal();
        ScheduleClient schedules = real
                ? ScheduleClient.newInstance(
                        temporal.client().getWorkflowServiceStubs(),
                        ScheduleClientOptions.newBuilder()
                                .setNamespace(temporal.namespace())
                                .build())
                : null;
        String kind = switch (temporal.kind()) {
            case IN_MEMORY -> "in-memory";
            case PROGRAM -> "a server of our own";
            case NAMED -> "server at " + temporal.identity();
        };
        return ApiServer.start(
                configuration,
                new ApiDependencies(
                        database,
                        vault,
                        temporal.client(),
                        schedules,
                        new TemporalCapabilities(temporal.identity(), kind, real, real, real),
                        VendorHosts.policy(allowedHosts),
                        meters.registry(),
                        Clock.systemUTC(),
                        healthFacts()));
    }

    private HealthFacts healthFacts() {
        return new HealthFacts(
                Stream.concat(
                                configuration.masterKeyFile().stream(),
                                Stream.of(configuration.dataDirectory().resolve(Session.ADMIN_KEY_FILE)))
                        .toList(),
                temporal.certificate().stream().toList());
    }
}
