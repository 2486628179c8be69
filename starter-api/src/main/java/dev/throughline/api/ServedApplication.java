package dev.throughline.api;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Dropwizard application in this JVM: what Dropwizard's server command does, with an end that its owner chooses. */
public final class ServedApplication implements AutoCloseable {
    private final Server server;

    private ServedApplication(Server server) {
        this.server = server;
    }

    /** Builds it; nothing listens yet. */
    public static <C extends Configuration> ServedApplication of(Application<C> application, C configuration)
            throws Exception {
        Bootstrap<C> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        Environment environment = new Environment(
                application.getName(),
                bootstrap.getObjectMapper(),
                bootstrap.getValidatorFactory(),
                bootstrap.getMetricRegistry(),
                bootstrap.getClassLoader(),
                bootstrap.getHealthCheckRegistry(),
                configuration);
        configuration.getServerFactory().configure(environment);
        bootstrap.run(configuration, environment);
        application.run(configuration, environment);
        return new ServedApplication(configuration.getServerFactory().build(environment));
    }

    /** Listens and serves. */
    public void start() throws Exception {
        server.start();
    }

    /** The first connector for http. */
    public Optional<ServerConnector> connector() {
        return Arrays.stream(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .findFirst();
    }

    /** Where a connector is reached from this machine. */
    public static URI url(ServerConnector http) {
        String host = http.getHost() == null || http.getHost().equals("0.0.0.0") ? "127.0.0.1" : http.getHost();
        return URI.create("http://" + host + ":" + http.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The API did not stop cleanly", failed);
        }
    }
}
