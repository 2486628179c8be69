package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a file of OpenAPI 3 as Swagger 2.0, as far as requests go: a parameter's schema becomes part of the parameter, the
 * body one of the parameters, security a required header, and the server's path a part of every path.
 */
final class OpenApi3 {
    /** A body of another type than JSON or a form is not looked into; only its type is held against the file. */
    static final String OTHER_BODY = "content";

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final ObjectNode root;

    private OpenApi3(ObjectNode root) {
        this.root = root;
    }

    static boolean is(JsonNode root) {
        return root.isObject() && root.path("openapi").asText().matches("3\\.[01]\\..*");
    }

    /** The paths with their operations, as Swagger 2.0 has them. */
    static ObjectNode paths(JsonNode root) {
        return new OpenApi3((ObjectNode) root).paths();
    }

    private ObjectNode paths() {
        String server = root.path("servers").path(0).path("url").asText("");
        String prefix = Optional.ofNullable(URI.create(server).getPath())
                .map(path -> path.replaceFirst("/$", ""))
                .orElse("");
        ObjectNode paths = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            ObjectNode operations = paths.putObject(prefix + path.getKey());
            METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(method -> operations.set(method, operation(path.getKey(), path.getValue(), method)));
        }
        return paths;
    }

    private ObjectNode operation(String path, JsonNode item, String method) {
        JsonNode declared = item.path(method);
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        ArrayNode parameters = operation.putArray("parameters");
        item.path("parameters").forEach(parameter -> add(parameters, path, parameter));
        declared.path("parameters").forEach(parameter -> add(parameters, path, parameter));
        if (!(declared.has("security") ? declared : root).path("security").isEmpty()) {
            parameters
                    .addObject()
                    .put("name", "Authorization")
                    .put("in", "header")
                    .put("required", true)
                    .put("type", "string");
        }
        if (declared.has("requestBody")) {
            body(operation, parameters, SwaggerFile.resolve(root, declared.path("requestBody")));
        }
        return operation;
    }

    private void add(ArrayNode parameters, String path, JsonNode reference) {
        JsonNode declared = SwaggerFile.resolve(root, reference);
        String name = declared.path("name").asText();
        String in = declared.path("in").asText();
        boolean inPath = in.equals("path");
        // Zendesk's file declares path parameters on paths that have no place for them, and nobody sends a cookie here.
        if ((inPath && !path.contains("{" + name + "}")) || in.equals("cookie")) {
            return;
        }
        ObjectNode parameter = parameters.addObject();
        JsonNode schema = SwaggerFile.resolve(root, declared.path("schema"));
        if (schema.isObject()) {
            parameter.setAll((ObjectNode) schema);
        }
        // Lists are declared as name[]; their name is without.
        parameter.put("name", name.endsWith("[]") ? name.substring(0, name.length() - 2) : name);
        parameter.put("in", in);
        parameter.put("required", inPath || declared.path("required").asBoolean());
    }

    private void body(ObjectNode operation, ArrayNode parameters, JsonNode declared) {
        JsonNode content = declared.path("content");
        boolean required = declared.path("required").asBoolean();
        if (content.has(JSON)) {
            parameters
                    .addObject()
                    .put("name", "body")
                    .put("in", "body")
                    .put("required", required)
                    .set("schema", content.path(JSON).path("schema"));
        } else if (content.has(FORM)) {
            operation.putArray("consumes").add(FORM);
            JsonNode schema = SwaggerFile.resolve(root, content.path(FORM).path("schema"));
            schema.path("properties").properties().forEach(property -> {
                ObjectNode field = parameters.addObject();
                field.setAll((ObjectNode) SwaggerFile.resolve(root, property.getValue()));
                field.put("name", property.getKey()).put("in", "formData").put("required", false);
            });
        } else {
            ObjectNode other = parameters.addObject();
            other.put("name", "Content-Type").put("in", OTHER_BODY).put("required", required);
            content.fieldNames().forEachRemaining(other.withArray("types")::add);
        }
    }
}
