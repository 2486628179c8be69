package dev.throughline.api;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.DataSize;
import java.util.Set;
import java.util.stream.Stream;

/** The API as a Dropwizard application. */
public final class StarterApplication<C extends StarterConfiguration> extends Application<C> {
    private final Class<C> configurationClass;
    private final ApiComposer<C> composer;

    /**
     * An API whose dependencies the composer makes.
     *
     * @param configurationClass what the configuration file is read into
     * @param composer makes the dependencies from it
     */
    public StarterApplication(Class<C> configurationClass, ApiComposer<C> composer) {
        this.configurationClass = configurationClass;
        this.composer = composer;
    }

    /** Whoever starts the application has said by then what is logged and where; Dropwizard's own default would undo it. */
    @Override
    protected void bootstrapLogging() {}

    @Override
    public String getName() {
        return "throughline";
    }

    @Override
    public Class<C> getConfigurationClass() {
        return configurationClass;
    }

    @Override
    public void initialize(Bootstrap<C> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
    }

    /**
     * Jetty remembers the headers of a connection without regard to case: a key that differs from an earlier one in the case
     * of a letter would be taken for the earlier one.
     */
    private static void takeHeadersAsTheyCome(ConnectorFactory connector) {
        if (connector instanceof HttpConnectorFactory http) {
            http.setHeaderCacheSize(DataSize.bytes(0));
        }
    }

    private static Stream<ConnectorFactory> connectors(ServerFactory server) {
        if (server instanceof SimpleServerFactory simple) {
            return Stream.of(simple.getConnector());
        }
        return server instanceof DefaultServerFactory split
                ? Stream.concat(split.getApplicationConnectors().stream(), split.getAdminConnectors().stream())
                : Stream.empty();
    }

    @Override
    public void run(C configuration, Environment environment) throws Exception {
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
            // Compression holds small pieces back, and events are small pieces.
            server.getGzipFilterFactory().setExcludedMimeTypes(Set.of("text/event-stream"));
        }
        connectors(configuration.getServerFactory()).forEach(StarterApplication::takeHeadersAsTheyCome);
        OwnAddress address = OwnAddress.of(configuration);
        ApiRoutes.register(environment, composer.compose(configuration, environment), address);
    }
}
