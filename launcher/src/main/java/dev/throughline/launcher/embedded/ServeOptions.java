package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that serve. An option stands over the environment, which stands over the file. */
public final class ServeOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file; default is the one in the jar.")
    private @Nullable Path config;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where data is kept (THROUGHLINE_DATA); ./data by default.")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The API's port (THROUGHLINE_PORT); 0 takes a free one.")
    private @Nullable Integer port;

    /** The configuration that these options, the environment and the file make together. */
    public ThroughlineConfiguration configuration(Session session) {
        return configuration(session, Map.of(), Map.of());
    }

    /**
     * The same, with values of the command's own.
     *
     * @param preferred to the defaults of the file
     * @param forced over everything else
     */
    public ThroughlineConfiguration configuration(
            Session session, Map<String, String> preferred, Map<String, String> forced) {
        Map<String, String> values = new HashMap<>(preferred);
        values.putAll(session.environment());
        if (dataDirectory != null) {
            values.put("THROUGHLINE_DATA", dataDirectory.toString());
        }
        if (port != null) {
            values.put("THROUGHLINE_PORT", port.toString());
        }
        values.putAll(forced);
        return ConfigurationFile.read(config, values);
    }
}
