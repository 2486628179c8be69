package dev.throughline.launcher.embedded;

import com.codahale.metrics.MetricRegistry;
import dev.throughline.api.ApiDependencies;
import dev.throughline.api.ServedApplication;
import dev.throughline.api.StarterApplication;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import java.net.BindException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The API in this JVM: served until we close it, with errors in words. */
final class ApiServer implements AutoCloseable {
    private final ServedApplication served;
    private final URI url;

    private ApiServer(ServedApplication served, URI url) {
        this.served = served;
        this.url = url;
    }

    /**
     * Starts to serve.
     *
     * @throws CommandFailure when the port is in use
     */
    static ApiServer start(ThroughlineConfiguration configuration, ApiDependencies dependencies) {
        ServedApplication served = null;
        try {
            served = ServedApplication.of(
                    new StarterApplication<>(ThroughlineConfiguration.class, (read, environment) -> dependencies),
                    configuration);
            served.start();
            return new ApiServer(served, url(served));
        } catch (Exception failed) {
            stop(served);
            throw failure(failed, served);
        }
    }

    /** Reads the part of the configuration that says what is logged and where. */
    static void configureLogging(ThroughlineConfiguration configuration) {
        configuration.getLoggingFactory().configure(new MetricRegistry(), "throughline");
    }

    private static URI url(ServedApplication served) {
        return served.connector()
                .map(ServedApplication::url)
                .orElseThrow(() ->
                        new CommandFailure(ExitCode.USAGE, "The configuration's `server` has no http connector."));
    }

    private static String address(@Nullable ServedApplication served) {
        return served == null
                ? "its port"
                : served.connector()
                        .map(http -> (http.getHost() == null ? "port " : http.getHost() + ":") + http.getPort())
                        .orElse("its port");
    }

    private static RuntimeException failure(Exception failed, @Nullable ServedApplication served) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new CommandFailure(
                        ExitCode.CONFLICT,
                        "The API cannot listen on " + address(served)
                                + ": the address is in use or not of this machine."
                                + " Stop what uses the port, or choose another"
                                + " with --port or THROUGHLINE_PORT (0 takes a free one).",
                        failed);
            }
        }
        return failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
    }

    private static void stop(@Nullable ServedApplication served) {
        if (served != null) {
            try {
                served.close();
            } catch (IllegalStateException alreadyBroken) {
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
        served.close();
    }
}
