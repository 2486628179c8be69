package dev.throughline.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenAPI 3.1 writes in another way than 3.0. */
final class OpenApi31Test {
    private static final String FILE = """
            {"openapi": "3.1.0", "paths": {"/things": {"post": {
              "parameters": [{"name": "X-Kind", "in": "header", "required": true, "schema": {"const": "a", "type": "string"}}],
              "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {
                "rank": {"type": ["integer", "null"]}}}}}}}}}}
            """;

    @TempDir
    Path folder;

    private RequestCheck check = new RequestCheck(List.of());

    @BeforeEach
    void load() throws IOException {
        check = new RequestCheck(List.of(SwaggerFile.load(Files.writeString(folder.resolve("things.json"), FILE))));
    }

    @Test
    void aTypeMayBeAListWithNull() {
        assertEquals(List.of(), post("a", "{\"rank\":1}"));
        assertEquals(List.of(), post("a", "{\"rank\":null}"));
        assertEquals(List.of("body.rank must be an integer"), post("a", "{\"rank\":\"1\"}"));
    }

    @Test
    void aConstantIsTheOnlyValue() {
        assertEquals(List.of("header X-Kind must be a"), post("b", "{}"));
    }

    private List<String> post(String kind, String body) {
        Map<String, String> headers = Map.of("x-kind", kind, "content-type", "application/json");
        return check.violations(
                new CheckedRequest("POST", "/things", Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
