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
        ClickUpOperation operation =
                ClickUpRoute.of(request.method(), request.path()).operation();
        List<String> found = new ArrayList<>(
                check.violations(operation == ClickUpOperation.UPDATE_WEBHOOK ? asInFile(request) : request));
        String token = request.headers().getOrDefault("authorization", "");
        // The file has this rule in words only.
        if (token.startsWith("Bearer pk_")) {
            found.add("a personal token must be sent without Bearer");
        }
        return found;
    }

    /** The file declares the events of a change as one text, and says in words that a list is taken too. */
    private static CheckedRequest asInFile(CheckedRequest request) {
        JsonNode body =
                Wire.parse(new String(request.body(), StandardCharsets.UTF_8)).orElseGet(Wire::object);
        if (!body.path("events").isArray()) {
            return request;
        }
        ObjectNode told = body.deepCopy();
        told.put("events", "*");
        byte[] bytes = told.toString().getBytes(StandardCharsets.UTF_8);
        return new CheckedRequest(request.method(), request.path(), request.query(), request.headers(), bytes);
    }
}
