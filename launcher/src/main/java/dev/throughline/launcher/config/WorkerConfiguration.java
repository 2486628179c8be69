package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.throughline.worker.connector.model.ModelCredential;
import dev.throughline.worker.runtime.Retention;
import dev.throughline.worker.runtime.WorkerSettings;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the worker works.
 *
 * @param zuoraSlots chunks and calls to Zuora at a time in this worker, over all customers
 * @param zuoraConcurrency calls at a time that one chunk asks for of its tenant's limit
 * @param tenantConcurrent calls at a time that a tenant allows, over all workers
 * @param tenantCallsPerMinute calls in a minute that a tenant allows, over all workers
 * @param pageLength definitions per page of Zuora's list
 * @param ticketPace times what is known of the speed of Zendesk and ClickUp, for stand-ins; null for 1
 * @param drainWithin how long a stopping worker waits for what it has in hand
 */
public record WorkerConfiguration(
        @JsonProperty("zuoraSlots") @Min(1) int zuoraSlots,
        @JsonProperty("zuoraConcurrency") @Min(1) int zuoraConcurrency,
        @JsonProperty("tenantConcurrent") @Min(1) int tenantConcurrent,
        @JsonProperty("tenantCallsPerMinute") @Min(1) long tenantCallsPerMinute,
        @JsonProperty("pageLength") @Min(1) @Max(50) int pageLength,
        @JsonProperty("ticketPace") @Min(1) @Nullable Integer ticketPace,
        @JsonProperty("drainWithin") @NotNull Duration drainWithin) {
    /** As the worker wants it, with what other parts of the file say. */
    WorkerSettings settings(String allowedHosts, Retention retention, Path exports, @Nullable ModelCredential model) {
        return new WorkerSettings(
                zuoraSlots,
                zuoraConcurrency,
                new WorkerSettings.TenantLimits(tenantConcurrent, tenantCallsPerMinute),
                drainWithin.toJavaDuration(),
                pageLength,
                allowedHosts,
                retention,
                exports,
                ticketPace == null ? 1 : ticketPace,
                model);
    }
}
