package dev.throughline.bench;

import dev.throughline.api.ApiDependencies;
import dev.throughline.api.ServedApplication;
import dev.throughline.api.StarterApplication;
import dev.throughline.api.StarterConfiguration;
import dev.throughline.api.TemporalCapabilities;
import dev.throughline.store.Database;
import dev.throughline.store.secret.SecretVault;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** An application on a free port of this machine; the API and what it is compared with are served alike. */
final class BenchServer implements AutoCloseable {
    private final ServedApplication served;
    private final URI url;

    private BenchServer(ServedApplication served, URI url) {
        this.served = served;
        this.url = url;
    }

    /** The real API, with all that it does. */
    static BenchServer api(Database database, SecretVault vault, BenchTemporal temporal) {
        ApiDependencies dependencies = new ApiDependencies(
                database,
                vault,
                temporal.client(),
                null,
                new TemporalCapabilities(temporal.traits().identity(), "benchmark", false, false, false),
                (vendor, address) -> null,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Clock.systemUTC());
        return start(
                new StarterApplication<>(StarterConfiguration.class, (configuration, environment) -> dependencies));
    }

    static BenchServer start(Application<StarterConfiguration> application) {
        try {
            ServedApplication served = ServedApplication.of(application, configuration());
            served.start();
            return new BenchServer(
                    served, served.connector().map(ServedApplication::url).orElseThrow());
        } catch (Exception failed) {
            throw new IllegalStateException("The server of the benchmark did not start", failed);
        }
    }

    /** As the launcher's own file has it. */
    private static StarterConfiguration configuration() {
        HttpConnectorFactory http = new HttpConnectorFactory();
        http.setBindHost("127.0.0.1");
        http.setPort(0);
        LogbackAccessRequestLogFactory requests = new LogbackAccessRequestLogFactory();
        requests.setAppenders(List.of());
        SimpleServerFactory server = new SimpleServerFactory();
        server.setApplicationContextPath("/");
        server.setAdminContextPath("/admin");
        server.setRegisterDefaultExceptionMappers(false);
        server.setConnector(http);
        server.setRequestLogFactory(requests);
        StarterConfiguration configuration = new StarterConfiguration();
        configuration.setServerFactory(server);
        return configuration;
    }

    /** Without a slash at the end. */
    URI url() {
        return url;
    }

    @Override
    public void close() {
        served.close();
    }
}
