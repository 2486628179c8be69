package dev.throughline.launcher.embedded;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.concurrent.TimeUnit;

/** The process's metrics: histograms have a few boundaries, instead of the reporter's fifteen hundred lines. */
final class Meters implements AutoCloseable {
    private static final double[] BOUNDARIES_SECONDS = {0.005, 0.025, 0.1, 0.5, 2, 10, 60};
    private static final double REPORT_EVERY_SECONDS = 5;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Scope scope;

    Meters() {
        registry.config().meterFilter(new FewBoundaries());
        scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(REPORT_EVERY_SECONDS));
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Where the Temporal SDK reports. */
    Scope scope() {
        return scope;
    }

    @Override
    public void close() {
        try {
            scope.close();
        } catch (ScopeCloseException unreported) {
            throw new IllegalStateException("The last metrics were not reported", unreported);
        } finally {
            registry.close();
        }
    }

    private static final class FewBoundaries implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            double[] boundaries = BOUNDARIES_SECONDS.clone();
            if (id.getType() == Meter.Type.TIMER) {
                for (int index = 0; index < boundaries.length; index++) {
                    boundaries[index] *= TimeUnit.SECONDS.toNanos(1);
                }
            }
            return DistributionStatisticConfig.builder()
                    .percentilesHistogram(false)
                    .serviceLevelObjectives(boundaries)
                    .build()
                    .merge(config);
        }
    }
}
