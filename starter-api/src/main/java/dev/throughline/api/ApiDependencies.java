package dev.throughline.api;

import dev.throughline.api.health.HealthFacts;
import dev.throughline.store.Database;
import dev.throughline.store.secret.SecretVault;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What the API works with, made by the launcher.
 *
 * @param database open and migrated; the caller closes it
 * @param vault seals client secrets
 * @param client the Temporal client
 * @param scheduleClient where the server knows schedules
 * @param capabilities what the server can do
 * @param hostPolicy which vendor hosts may be called
 * @param metrics served at {@code /metrics}
 * @param clock the time
 * @param healthFacts what the launcher knows and health depends on
 */
public record ApiDependencies(
        Database database,
        SecretVault vault,
        WorkflowClient client,
        @Nullable ScheduleClient scheduleClient,
        TemporalCapabilities capabilities,
        HostPolicy hostPolicy,
        PrometheusMeterRegistry metrics,
        Clock clock,
        HealthFacts healthFacts) {
    public ApiDependencies {
        if (capabilities.schedules() && scheduleClient == null) {
            throw new IllegalArgumentException("a server that knows schedules needs a schedule client");
        }
    }

    /** Without any facts for the health checks. */
    public ApiDependencies(
            Database database,
            SecretVault vault,
            WorkflowClient client,
            @Nullable ScheduleClient scheduleClient,
            TemporalCapabilities capabilities,
            HostPolicy hostPolicy,
            PrometheusMeterRegistry metrics,
            Clock clock) {
        this(database, vault, client, scheduleClient, capabilities, hostPolicy, metrics, clock, HealthFacts.NONE);
    }
}
