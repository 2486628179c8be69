package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.CheckedRequest;
import dev.throughline.sandbox.RequestCheck;
import dev.throughline.sandbox.SwaggerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests against the vendor's file, as far as the file is right. */
final class InterfaceCheck {
    private final RequestCheck check;

    InterfaceCheck(Path specsDir) {
        this.check = new RequestCheck(List.of(SwaggerFile.load(specsDir.resolve("clickup-v2.openapi31.json"))));
    }

    List<String> violations(CheckedRequest request) {
        if (!request.path().startsWith("/api/")) {
            return List.of();
        }
        List<String> found = new ArrayList<>(check.violations(asInFile(request)));
        fieldsOfCreate(request).forEach(field -> found.addAll(check.violations(asInFile(field))));
        String token = request.headers().getOrDefault("authorization", "");
        // The file has this rule in words only.
        if (token.startsWith("Bearer pk_")) {
            found.add("a personal token must be sent without Bearer");
        }
        return found;
    }

    private static CheckedRequest asInFile(CheckedRequest request) {
        return switch (operation(request)) {
            case UPDATE_WEBHOOK -> withOneText(request);
            case CREATE_TASK -> withTextsForValues(request);
            case SET_FIELD -> withTextForCheckbox(request);
            default -> request;
        };
    }

    private static ClickUpOperation operation(CheckedRequest request) {
        return ClickUpRoute.of(request.method(), request.path()).operation();
    }

    /** The file declares the events of a change as one text, and says in words that a list is taken too. */
    private static CheckedRequest withOneText(CheckedRequest request) {
        JsonNode body = body(request);
        return body.path("events").isArray()
                ? with(request, ((ObjectNode) body.deepCopy()).put("events", "*"))
                : request;
    }

    /**
     * The file declares the values of a new task's custom fields as whole numbers or texts only, and those of the call that
     * sets one in all their forms, by which they are checked instead.
     */
    private static CheckedRequest withTextsForValues(CheckedRequest request) {
        JsonNode told = body(request).deepCopy();
        told.path("custom_fields").forEach(field -> {
            if (field instanceof ObjectNode object && object.has("value")) {
                object.put("value", "");
            }
        });
        return told instanceof ObjectNode object ? with(request, object) : request;
    }

    private static List<CheckedRequest> fieldsOfCreate(CheckedRequest request) {
        if (operation(request) != ClickUpOperation.CREATE_TASK) {
            return List.of();
        }
        List<CheckedRequest> fields = new ArrayList<>();
        for (JsonNode field : body(request).path("custom_fields")) {
            ObjectNode value = Wire.object();
            value.set("value", field.path("value"));
            String path = "/api/v2/task/new/field/" + field.path("id").asText();
            fields.add(new CheckedRequest("POST", path, Map.of(), request.headers(), bytes(value)));
        }
        return fields;
    }

    /** The file has no form for a checkbox, which is a truth value. */
    private static CheckedRequest withTextForCheckbox(CheckedRequest request) {
        JsonNode body = body(request);
        return body.path("value").isBoolean()
                ? with(request, ((ObjectNode) body.deepCopy()).put("value", ""))
                : request;
    }

    private static JsonNode body(CheckedRequest request) {
        return Wire.parse(new String(request.body(), StandardCharsets.UTF_8)).orElseGet(Wire::object);
    }

    private static CheckedRequest with(CheckedRequest request, ObjectNode told) {
        return new CheckedRequest(request.method(), request.path(), request.query(), request.headers(), bytes(told));
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
