package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A vendor's Swagger 2.0 or OpenAPI 3 file: which operations there are, and what each of them takes. */
public final class SwaggerFile {
    private final JsonNode root;
    private final List<Template> templates = new ArrayList<>();

    private SwaggerFile(JsonNode root) {
        this.root = root;
        JsonNode paths = OpenApi3.is(root) ? OpenApi3.paths(root) : root.path("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            templates.add(new Template(List.of(path.getKey().substring(1).split("/", -1)), path.getValue()));
        }
    }

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException when it cannot be read or is no YAML
     */
    public static SwaggerFile load(Path file) {
        try {
            boolean json = file.toString().endsWith(".json");
            ObjectMapper mapper = json ? new ObjectMapper() : new ObjectMapper(new YAMLFactory());
            JsonNode root = mapper.readTree(file.toFile());
            if (!root.path("swagger").asText().equals("2.0") && !OpenApi3.is(root)) {
                throw new IllegalArgumentException(file.getFileName() + " is neither Swagger 2.0 nor OpenAPI 3");
            }
            return new SwaggerFile(root);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file.getFileName(), unreadable);
        }
    }

    /** The operation that a request means; a path without placeholders wins over one with. */
    Optional<Declared> find(String method, String path) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        Optional<Template> best = templates.stream()
                .filter(template -> template.fits(parts))
                .filter(template -> template.operations.has(method.toLowerCase(Locale.ROOT)))
                .reduce((one, other) -> other.placeholders() < one.placeholders() ? other : one);
        return best.map(template ->
                new Declared(this, template.parts, template.operations.path(method.toLowerCase(Locale.ROOT)), parts));
    }

    /** Follows a reference inside this file. */
    JsonNode resolve(JsonNode node) {
        return resolve(root, node);
    }

    /** Follows a reference inside a file. */
    static JsonNode resolve(JsonNode root, JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (!reference.isTextual()) {
            return node;
        }
        String pointer = reference.textValue();
        JsonNode target = pointer.startsWith("#/") ? root.at(pointer.substring(1)) : MissingNode.getInstance();
        if (target.isMissingNode()) {
            throw new IllegalArgumentException("The interface file has no " + pointer);
        }
        return resolve(root, target);
    }

    /**
     * One operation, with the request's path beside the declared one.
     *
     * @param template parts of the declared path, placeholders in braces
     * @param actual parts of the request's path
     */
    record Declared(SwaggerFile file, List<String> template, JsonNode operation, List<String> actual) {
        List<JsonNode> parameters() {
            List<JsonNode> parameters = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> parameters.add(file.resolve(parameter)));
            return parameters;
        }

        /** The value that the request's path has for a placeholder. */
        String pathValue(String name) {
            int index = template.indexOf("{" + name + "}");
            return index < 0 ? "" : actual.get(index);
        }

        boolean isForm() {
            for (JsonNode consumed : operation.path("consumes")) {
                if (consumed.asText().equals("application/x-www-form-urlencoded")) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Template(List<String> parts, JsonNode operations) {
        boolean fits(List<String> actual) {
            if (actual.size() != parts.size()) {
                return false;
            }
            for (int index = 0; index < parts.size(); index++) {
                if (!parts.get(index).startsWith("{") && !parts.get(index).equals(actual.get(index))) {
                    return false;
                }
            }
            return true;
        }

        long placeholders() {
            return parts.stream().filter(part -> part.startsWith("{")).count();
        }
    }
}
