package dev.throughline.launcher.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/** Reads the configuration: the file that is named, else the one in the jar, with the environment's values in it. */
public final class ConfigurationFile {
    private static final String IN_THE_JAR = "throughline.yml";

    private ConfigurationFile() {}

    /**
     * Reads and checks.
     *
     * @param file the file, or null for the one in the jar
     * @param values by variable name: the environment, and what command-line options put over it
     * @throws CommandFailure naming what is wrong and where
     */
    public static ThroughlineConfiguration read(@Nullable Path file, Map<String, String> values) {
        ConfigurationSourceProvider source =
                file == null ? new ResourceConfigurationSourceProvider() : new FileConfigurationSourceProvider();
        ObjectMapper mapper = Jackson.newObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            return new YamlConfigurationFactory<>(
                            ThroughlineConfiguration.class, Validators.newValidator(), mapper, "dw")
                    .build(
                            new SubstitutingSourceProvider(source, new StringSubstitutor(name -> lookUp(name, values))),
                            file == null ? IN_THE_JAR : file.toString());
        } catch (ConfigurationException wrong) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The configuration is wrong: "
                            + String.valueOf(wrong.getMessage()).strip()
                            + allowed(wrong, mapper),
                    wrong);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The configuration cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The values of an enum that was given another. */
    private static String allowed(Exception wrong, ObjectMapper mapper) {
        if (!(wrong.getCause() instanceof InvalidFormatException format)
                || !format.getTargetType().isEnum()) {
            return "";
        }
        return Arrays.stream(format.getTargetType().getEnumConstants())
                .map(value -> mapper.convertValue(value, String.class))
                .collect(Collectors.joining(", ", " It must be one of: ", "."));
    }

    /** An empty variable counts as unset; a value stands between quotation marks in the file, so those in it are escaped. */
    private static @Nullable String lookUp(String name, Map<String, String> values) {
        String value = values.get(name);
        return value == null || value.isEmpty()
                ? null
                : value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
