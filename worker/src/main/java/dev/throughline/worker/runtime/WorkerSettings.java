package dev.throughline.worker.runtime;

import dev.throughline.worker.connector.model.ModelCredential;
import dev.throughline.worker.specialist.zuora.TenantAllowance;
import dev.throughline.worker.specialist.zuora.ZuoraAccess;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a worker works.
 *
 * @param zuoraSlots chunks and calls to Zuora at a time in this worker, over all customers
 * @param zuoraConcurrency calls at a time that one chunk asks for of its tenant's limit
 * @param limits what each Zuora tenant allows, over all workers
 * @param drainWithin how long a stopping worker waits for what it has in hand
 * @param pageLength definitions per page of the vendor's list, 1 to 50
 * @param allowedHosts hosts beside the vendors' own, comma-separated host or host:port; these may be plain http
 * @param retention for how long what is past is kept
 * @param exports the folder below which customers are exported before they are removed
 * @param ticketPace how much faster Zendesk and ClickUp are than they are known to be, as stand-ins can be; else 1
 * @param model a model that specialists may ask; null for none
 */
public record WorkerSettings(
        int zuoraSlots,
        int zuoraConcurrency,
        TenantLimits limits,
        Duration drainWithin,
        int pageLength,
        String allowedHosts,
        Retention retention,
        Path exports,
        double ticketPace,
        @Nullable ModelCredential model) {
    /** What a laptop and a small installation want. */
    public static final WorkerSettings DEFAULT =
            new WorkerSettings(20, 20, TenantLimits.DEFAULT, Duration.ofSeconds(20), 50, "");

    public WorkerSettings {
        if (zuoraSlots < 1 || zuoraConcurrency < 1) {
            throw new IllegalArgumentException("zuoraSlots and zuoraConcurrency must be at least 1");
        }
        if (pageLength < 1 || pageLength > 50) {
            throw new IllegalArgumentException("pageLength must be 1 to 50, which is Zuora's maximum: " + pageLength);
        }
        if (!(ticketPace > 0)) {
            throw new IllegalArgumentException("ticketPace must be above 0: " + ticketPace);
        }
    }

    /** Settings with the usual retention, which write exports into a folder of the working directory. */
    public WorkerSettings(
            int zuoraSlots,
            int zuoraConcurrency,
            TenantLimits limits,
            Duration drainWithin,
            int pageLength,
            String allowedHosts) {
        this(
                zuoraSlots,
                zuoraConcurrency,
                limits,
                drainWithin,
                pageLength,
                allowedHosts,
                Retention.DEFAULT,
                Path.of("data", "exports"),
                1,
                null);
    }

    /** These settings as the Zuora API specialist wants them. */
    ZuoraAccess zuoraAccess() {
        return new ZuoraAccess(
                new TenantAllowance(limits.concurrent(), limits.callsPerMinute(), zuoraConcurrency),
                pageLength,
                allowedHosts);
    }

    /** These settings with other allowed hosts. */
    public WorkerSettings withAllowedHosts(String hosts) {
        return new WorkerSettings(
                zuoraSlots,
                zuoraConcurrency,
                limits,
                drainWithin,
                pageLength,
                hosts,
                retention,
                exports,
                ticketPace,
                model);
    }

    /**
     * What a Zuora tenant allows, over all workers. The rate headers of the vendor correct it.
     *
     * @param concurrent calls at a time
     * @param callsPerMinute calls in a minute
     */
    public record TenantLimits(int concurrent, long callsPerMinute) {
        /** Zuora's documented figures for production tenants: 40 concurrent calls, 50,000 a minute. */
        public static final TenantLimits DEFAULT = new TenantLimits(40, 50_000);

        public TenantLimits {
            if (concurrent < 1 || callsPerMinute < 1) {
                throw new IllegalArgumentException("concurrent and callsPerMinute must be at least 1");
            }
        }
    }
}
