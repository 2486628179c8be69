package dev.throughline.launcher.embedded;

import com.codahale.metrics.MetricRegistry;
import dev.throughline.api.ApiDependencies;
import dev.throughline.api.StarterApplication;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.net.BindException;
import java.net.URI;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The API in this JVM: what Dropwizard's server command does, with an end that we choose and errors in words. */
final class ApiServer implements AutoCloseable {
    private final Server server;
    private final URI url;

    private ApiServer(Server server, URI url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts to serve.
     *
     * @throws CommandFailure when the port is in use
     */
    static ApiServer start(ThroughlineConfiguration configuration, ApiDependencies dependencies) {
        Server server = null;
        try {
            server = build(configuration, dependencies);
            server.start();
            return new ApiServer(server, url(server));
        } catch (Exception failed) {
            stop(server);
            throw failure(failed, server);
        }
    }

    /** Reads the part of the configuration that says what is logged and where. */
    static void configureLogging(ThroughlineConfiguration configuration) {
        configuration.getLoggingFactory().configure(new MetricRegistry(), "throughline");
    }

    private static Server build(ThroughlineConfiguration configuration, ApiDependencies dependencies) throws Exception {
        StarterApplication<ThroughlineConfiguration> application =
                new StarterApplication<>(ThroughlineConfiguration.class, (read, environment) -> dependencies);
        Bootstrap<ThroughlineConfiguration> bootstrap = new Bootstrap<>(application);
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
        return configuration.getServerFactory().build(environment);
    }

    private static URI url(Server server) {
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector http) {
                String host = http.getHost() == null || http.getHost().equals("0.0.0.0") ? "127.0.0.1" : http.getHost();
                return URI.create("http://" + host + ":" + http.getLocalPort());
            }
        }
        throw new CommandFailure(ExitCode.USAGE, "The configuration's `server` has no http connector.");
    }

    private static String address(@Nullable Server server) {
        return Stream.of(server == null ? new Connector[0] : server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .map(http -> (http.getHost() == null ? "port " : http.getHost() + ":") + http.getPort())
                .findFirst()
                .orElse("its port");
    }

    private static RuntimeException failure(Exception failed, @Nullable Server server) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new CommandFailure(
                        ExitCode.CONFLICT,
                        "The API cannot listen on " + address(server)
                                + ": the address is in use or not of this machine."
                                + " Stop what uses the port, or choose another"
                                + " with --port or THROUGHLINE_PORT (0 takes a free one).",
                        failed);
            }
        }
        return failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
    }

    private static void stop(@Nullable Server server) {
        if (server != null) {
            try {
                server.stop();
            } catch (Exception alreadyBroken) {
                // What stopped it from starting is what the operator has to know.
                return;
            }
        }
    }

    /** Where it listens. */
    URI url() {
        return url;
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
