package dev.throughline.launcher.temporal;

import dev.throughline.launcher.config.TemporalSettings;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which Temporal server to use: one that TEMPORAL_ADDRESS or a profile names, else a {@code temporal} program on the PATH,
 * else one in this JVM's memory.
 */
sealed interface TemporalChoice {
    /** A server that somebody else runs. */
    record Named(ClientConfigProfile profile) implements TemporalChoice {}

    /** A server that we run by this program. */
    record Program(Path executable) implements TemporalChoice {}

    /** A server in this JVM. */
    record InMemory(String why) implements TemporalChoice {}

    /**
     * Chooses.
     *
     * @throws TemporalUnavailableException when what is asked for does not exist
     */
    static TemporalChoice of(TemporalSettings settings, Map<String, String> environment) {
        ClientConfigProfile profile = profile(environment);
        String address = profile.getAddress();
        if (address != null && !address.isEmpty()) {
            return new Named(profile);
        }
        Optional<Path> program = onPath("temporal", environment);
        return switch (settings.embedded()) {
            case IN_MEMORY -> new InMemory("as configured");
            case AUTO ->
                program.<TemporalChoice>map(Program::new)
                        .orElseGet(() -> new InMemory("no TEMPORAL_ADDRESS, and no `temporal` program on the PATH"));
            case PROGRAM ->
                program.<TemporalChoice>map(Program::new)
                        .orElseThrow(() -> new TemporalUnavailableException(
                                "temporal.embedded is `program`, but there is no `temporal` program on the PATH. Install the"
                                        + " Temporal CLI, or set THROUGHLINE_TEMPORAL=auto.",
                                null));
        };
    }

    private static ClientConfigProfile profile(Map<String, String> environment) {
        try {
            return ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(environment)
                    .build());
        } catch (IOException | RuntimeException unreadable) {
            throw new TemporalUnavailableException(
                    "Temporal's own configuration (TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE) cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** The file of the certificate that we show to the server; null when none is configured. */
    static @Nullable Path certificate(ClientConfigProfile profile) {
        ClientConfigTLS tls = profile.getTls();
        String path = tls == null ? null : tls.getClientCertPath();
        return path == null || path.isEmpty() ? null : Path.of(path);
    }

    /** The program of this name in the first directory of the PATH that has one. */
    static Optional<Path> onPath(String program, Map<String, String> environment) {
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!directory.isEmpty()) {
                Path candidate = Path.of(directory, program);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
