package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds requests against a vendor's official interface files, so that a client's mistake cannot hide behind a lenient stand-in:
 * path, method, path and query parameters (unknown ones too), declared headers, form and JSON body.
 */
public final class RequestCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<SwaggerFile> files;

    public RequestCheck(List<SwaggerFile> files) {
        this.files = List.copyOf(files);
    }

    /** What is wrong with a request, in words that show no value of it; empty when nothing is. */
    public List<String> violations(CheckedRequest request) {
        Optional<SwaggerFile.Declared> declared = files.stream()
                .flatMap(file -> file.find(request.method(), request.path()).stream())
                .findFirst();
        if (declared.isEmpty()) {
            return List.of("the interface has no " + request.method() + " " + request.path());
        }
        List<String> found = new ArrayList<>();
        parameters(declared.get(), request, found);
        return found;
    }

    private static void parameters(SwaggerFile.Declared declared, CheckedRequest request, List<String> found) {
        SchemaCheck check = new SchemaCheck(declared.file(), found);
        Map<String, String> form = declared.isForm() ? form(request, found) : Map.of();
        Set<String> known = new HashSet<>();
        boolean authorised = false;
        for (JsonNode parameter : declared.parameters()) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> check.text("path parameter " + name, parameter, declared.pathValue(name));
                case "query" -> {
                    known.add(name);
                    query(check, parameter, request, found);
                }
                case "header" -> {
                    authorised |= name.equals("Authorization");
                    String value = request.headers().get(name.toLowerCase(Locale.ROOT));
                    single(check, "header " + name, parameter, value, found);
                }
                case "formData" -> single(check, "form field " + name, parameter, form.get(name), found);
                case "body" -> body(check, parameter, request, found);
                case OpenApi3.OTHER_BODY -> type(parameter, request, found);
                default -> found.add("the interface file declares " + name + " in an unknown place");
            }
        }
        request.query().keySet().stream()
                .filter(name -> !known.contains(bare(name)))
                .forEach(name -> found.add("query parameter " + name + " is not declared"));
        if (!authorised && request.headers().containsKey("authorization")) {
            found.add("header Authorization must not be sent here");
        }
    }

    private static void query(SchemaCheck check, JsonNode parameter, CheckedRequest request, List<String> found) {
        String name = parameter.path("name").asText();
        String what = "query parameter " + name;
        if (parameter.path("type").asText().equals("array")) {
            // Several values are written name[]=a&name[]=b (Zuora, List workflow tasks).
            List<String> values = request.query().getOrDefault(name + "[]", List.of());
            if (values.isEmpty() && parameter.path("required").asBoolean()) {
                found.add(what + " is missing");
            }
            values.forEach(value -> check.text(what, parameter.path("items"), value));
            return;
        }
        List<String> values = request.query().getOrDefault(name, List.of());
        if (values.size() > 1) {
            found.add(what + " must come once");
        }
        single(check, what, parameter, values.isEmpty() ? null : values.get(0), found);
    }

    private static void single(
            SchemaCheck check, String what, JsonNode parameter, @Nullable String value, List<String> found) {
        if (value != null) {
            check.text(what, parameter, value);
        } else if (parameter.path("required").asBoolean()) {
            found.add(what + " is missing");
        }
    }

    private static void body(SchemaCheck check, JsonNode parameter, CheckedRequest request, List<String> found) {
        if (request.body().length == 0) {
            if (parameter.path("required").asBoolean()) {
                found.add("the body is missing");
            }
            return;
        }
        if (!contentType(request).startsWith("application/json")) {
            found.add("header Content-Type must be application/json");
        }
        try {
            check.json("body", parameter.path("schema"), MAPPER.readTree(request.body()));
        } catch (IOException notJson) {
            found.add("the body is no JSON");
        }
    }

    private static void type(JsonNode parameter, CheckedRequest request, List<String> found) {
        String type = contentType(request);
        for (JsonNode allowed : parameter.path("types")) {
            if (type.startsWith(allowed.asText().toLowerCase(Locale.ROOT))) {
                return;
            }
        }
        if (request.body().length > 0 || parameter.path("required").asBoolean()) {
            found.add("header Content-Type must be one of " + parameter.path("types"));
        }
    }

    private static Map<String, String> form(CheckedRequest request, List<String> found) {
        if (!contentType(request).startsWith("application/x-www-form-urlencoded")) {
            found.add("header Content-Type must be application/x-www-form-urlencoded");
        }
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1), found));
            }
        }
        return form;
    }

    private static String decoded(String value, List<String> found) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            found.add("the form is not URL-encoded");
            return value;
        }
    }

    private static String contentType(CheckedRequest request) {
        return request.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    }

    private static String bare(String name) {
        return name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
    }
}
