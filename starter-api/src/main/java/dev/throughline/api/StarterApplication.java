package dev.throughline.api;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.util.Set;

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

    @Override
    public void run(C configuration, Environment environment) throws Exception {
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
            // Compression holds small pieces back, and events are small pieces.
            server.getGzipFilterFactory().setExcludedMimeTypes(Set.of("text/event-stream"));
        }
        OwnAddress address = OwnAddress.of(configuration);
        ApiRoutes.register(environment, composer.compose(configuration, environment), address);
    }
}
