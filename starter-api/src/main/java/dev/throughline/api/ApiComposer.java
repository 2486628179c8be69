package dev.throughline.api;

import io.dropwizard.core.setup.Environment;

/** Makes the API's dependencies from the configuration; what it opens it also hands to the environment to close. */
@FunctionalInterface
public interface ApiComposer<C extends StarterConfiguration> {
    ApiDependencies compose(C configuration, Environment environment) throws Exception;
}
