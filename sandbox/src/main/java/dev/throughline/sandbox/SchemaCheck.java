package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares values with the declarations of a {@link SwaggerFile}; what it finds is added to a list, in words. */
final class SchemaCheck {
    private final SwaggerFile file;
    private final List<String> found;

    SchemaCheck(SwaggerFile file, List<String> found) {
        this.file = file;
        this.found = found;
    }

    /** A value of a path, query, header or form, which is text on the wire. */
    void text(String what, JsonNode declared, String value) {
        switch (type(declared)) {
            case "integer" -> number(what, declared, value, "-?[0-9]+", "an integer");
            case "number" -> number(what, declared, value, "-?[0-9]+(\\.[0-9]+)?", "a number");
            case "boolean" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    found.add(what + " must be true or false");
                }
            }
            default -> string(what, declared, value);
        }
        oneOf(what, declared, value);
    }

    private void number(String what, JsonNode declared, String value, String pattern, String noun) {
        if (!value.matches(pattern)) {
            found.add(what + " must be " + noun);
            return;
        }
        bounds(what, declared, Double.parseDouble(value));
    }

    private void bounds(String what, JsonNode declared, double value) {
        if (declared.has("maximum") && value > declared.path("maximum").asDouble()) {
            found.add(what + " must be at most " + declared.path("maximum").asText());
        }
        if (declared.has("minimum") && value < declared.path("minimum").asDouble()) {
            found.add(what + " must be at least " + declared.path("minimum").asText());
        }
    }

    private void string(String what, JsonNode declared, String value) {
        if (declared.has("maxLength")
                && value.length() > declared.path("maxLength").asInt()) {
            found.add(what + " must have at most " + declared.path("maxLength").asText() + " characters");
        }
        if (declared.has("minLength")
                && value.length() < declared.path("minLength").asInt()) {
            found.add(what + " must have at least " + declared.path("minLength").asText() + " characters");
        }
        if (declared.path("format").asText().equals("date") && !value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            found.add(what + " must be a date");
        }
    }

    /** The type; in OpenAPI 3.1 it may be a list with null in it. */
    private static String type(JsonNode declared) {
        for (JsonNode type : declared.path("type")) {
            if (!type.asText().equals("null")) {
                return type.asText();
            }
        }
        String single = declared.path("type").asText();
        return single.isEmpty() && declared.has("properties") ? "object" : single;
    }

    private void oneOf(String what, JsonNode declared, String value) {
        if (declared.has("const") && !declared.path("const").asText().equals(value)) {
            found.add(what + " must be " + declared.path("const").asText());
        }
        JsonNode values = declared.path("enum");
        if (!values.isArray()) {
            return;
        }
        for (JsonNode allowed : values) {
            if (allowed.asText().equals(value)) {
                return;
            }
        }
        found.add(what + " must be one of " + values);
    }

    /** A value of a JSON body. A null is let pass: Swagger 2.0 cannot say nullable, and the vendor's examples have nulls. */
    void json(String what, JsonNode schema, JsonNode value) {
        JsonNode declared = file.resolve(schema);
        if (value.isNull()) {
            return;
        }
        declared.path("allOf").forEach(part -> json(what, part, value));
        oneOfSeveral(what, declared, value);
        switch (type(declared)) {
            case "object" -> object(what, declared, value);
            case "array" -> array(what, declared, value);
            case "integer" -> jsonNumber(what, declared, value, value.isIntegralNumber(), "an integer");
            case "number" -> jsonNumber(what, declared, value, value.isNumber(), "a number");
            case "boolean" -> {
                if (!value.isBoolean()) {
                    found.add(what + " must be true or false");
                }
            }
            case "string" -> {
                if (value.isTextual()) {
                    string(what, declared, value.textValue());
                    oneOf(what, declared, value.textValue());
                } else {
                    found.add(what + " must be a text");
                }
            }
            default -> {
                // Nothing declared, so anything fits.
            }
        }
    }

    /** Whether any of several schemas fits; which of them must not be told, as a value of several is no mistake here. */
    private void oneOfSeveral(String what, JsonNode declared, JsonNode value) {
        JsonNode several = declared.has("anyOf") ? declared.path("anyOf") : declared.path("oneOf");
        for (JsonNode each : several) {
            List<String> wrong = new ArrayList<>();
            new SchemaCheck(file, wrong).json(what, each, value);
            if (wrong.isEmpty()) {
                return;
            }
        }
        if (!several.isEmpty()) {
            found.add(what + " fits none of its schemas");
        }
    }

    private void object(String what, JsonNode declared, JsonNode value) {
        if (!value.isObject()) {
            found.add(what + " must be an object");
            return;
        }
        for (JsonNode required : declared.path("required")) {
            boolean ours = !file.resolve(declared.path("properties").path(required.asText()))
                    .path("readOnly")
                    .asBoolean();
            if (ours && !value.has(required.asText())) {
                found.add(what + " lacks " + required.asText());
            }
        }
        for (Map.Entry<String, JsonNode> property : declared.path("properties").properties()) {
            if (value.has(property.getKey())) {
                json(what + "." + property.getKey(), property.getValue(), value.get(property.getKey()));
            }
        }
    }

    private void array(String what, JsonNode declared, JsonNode value) {
        if (!value.isArray()) {
            found.add(what + " must be an array");
            return;
        }
        // Zuora writes maximum and minimum on arrays where Swagger has maxItems and minItems.
        bounds(what + " (its length)", declared, value.size());
        for (int index = 0; index < value.size(); index++) {
            json(what + "[" + index + "]", declared.path("items"), value.get(index));
        }
    }

    private void jsonNumber(String what, JsonNode declared, JsonNode value, boolean fits, String noun) {
        if (fits) {
            bounds(what, declared, value.asDouble());
        } else {
            found.add(what + " must be " + noun);
        }
    }
}
