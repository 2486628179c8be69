package dev.throughline.launcher.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The dynamic configuration of every Temporal server that we start: one file, {@code ops/temporal-dynamicconfig.yaml}. */
final class DynamicConfig {
    private static final String FILE = "/temporal-dynamicconfig.yaml";

    private DynamicConfig() {}

    /** The file as arguments of {@code temporal server start-dev}, which takes a JSON value per key. */
    static List<String> startDevArguments() {
        List<String> arguments = new ArrayList<>();
        for (var setting : read().properties()) {
            JsonNode values = setting.getValue();
            if (values.size() != 1 || values.get(0).size() != 1) {
                throw new IllegalStateException("start-dev takes one value without constraints: " + setting.getKey());
            }
            arguments.add("--dynamic-config-value");
            arguments.add(setting.getKey() + "=" + values.get(0).path("value"));
        }
        return List.copyOf(arguments);
    }

    private static JsonNode read() {
        try (InputStream file = DynamicConfig.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
