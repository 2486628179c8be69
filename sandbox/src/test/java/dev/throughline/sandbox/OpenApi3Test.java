package dev.throughline.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenApi3Test {
    private static final String FILE = """
            openapi: 3.0.3
            servers:
            - url: https://api.example.org/api/
            security:
            - token: []
            paths:
              /things/{thing_id}:
                parameters:
                - $ref: '#/components/parameters/ThingId'
                - {name: user_id, in: path, required: true, schema: {type: integer}}
                get:
                  parameters:
                  - {name: size, in: query, required: true, schema: {type: integer, maximum: 50}}
                  - {name: 'ids[]', in: query, schema: {type: array, items: {type: integer}}}
                put:
                  requestBody:
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/Thing'}}
              /open:
                post:
                  security: []
                  requestBody:
                    required: true
                    content:
                      multipart/form-data: {schema: {type: object}}
            components:
              parameters:
                ThingId: {name: thing_id, in: path, required: true, schema: {type: integer}}
              schemas:
                Thing:
                  type: object
                  allOf:
                  - {type: object, required: [id, made], properties: {made: {type: string, readOnly: true}}}
                  - {type: object, properties: {id: {type: integer}, value: {oneOf: [{type: integer}, {type: boolean}]}}}
            """;

    @TempDir
    Path folder;

    private RequestCheck check = new RequestCheck(List.of());

    @BeforeEach
    void load() throws IOException {
        check = new RequestCheck(List.of(SwaggerFile.load(Files.writeString(folder.resolve("things.yaml"), FILE))));
    }

    @Test
    void aRightRequestHasNoViolation() {
        assertEquals(List.of(), get("/api/things/7", Map.of("size", List.of("50"), "ids[]", List.of("1", "2"))));
        assertEquals(List.of(), put("{\"id\":1,\"value\":true}"));
    }

    @Test
    void parametersAreHeldAgainstTheirSchemas() {
        assertEquals(List.of("query parameter size is missing"), get("/api/things/7", Map.of()));
        assertEquals(
                List.of("path parameter thing_id must be an integer", "query parameter size must be at most 50"),
                get("/api/things/x", Map.of("size", List.of("51"))));
        assertEquals(
                List.of("query parameter ids must be an integer"),
                get("/api/things/7", Map.of("size", List.of("5"), "ids[]", List.of("one"))));
        assertEquals(List.of("the interface has no GET /things/7"), get("/things/7", Map.of("size", List.of("5"))));
    }

    @Test
    void aMissingCredentialIsAViolationWhereSecurityIsAsked() {
        CheckedRequest bare =
                new CheckedRequest("GET", "/api/things/7", Map.of("size", List.of("5")), Map.of(), new byte[0]);
        assertEquals(List.of("header Authorization is missing"), check.violations(bare));
        assertEquals(
                List.of("header Authorization must not be sent here"),
                send("POST", "/api/open", "x", "multipart/form-data; boundary=b", true));
    }

    @Test
    void bodiesAreCheckedThroughEveryPartOfTheirSchema() {
        assertEquals(List.of("body lacks id"), put("{}"));
        assertEquals(List.of("body.id must be an integer"), put("{\"id\":\"1\"}"));
        assertEquals(List.of("body.value fits none of its schemas"), put("{\"id\":1,\"value\":\"x\"}"));
    }

    @Test
    void aBodyOfAnotherTypeIsHeldAgainstItsTypeOnly() {
        assertEquals(List.of(), send("POST", "/api/open", "x", "multipart/form-data; boundary=b", false));
        assertEquals(
                List.of("header Content-Type must be one of [\"multipart/form-data\"]"),
                send("POST", "/api/open", "{}", "application/json", false));
    }

    private List<String> get(String path, Map<String, List<String>> query) {
        return check.violations(
                new CheckedRequest("GET", path, query, Map.of("authorization", "Bearer x"), new byte[0]));
    }

    private List<String> put(String body) {
        return send("PUT", "/api/things/7", body, "application/json", true);
    }

    private List<String> send(String method, String path, String body, String type, boolean signed) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", type));
        if (signed) {
            headers.put("authorization", "Bearer x");
        }
        return check.violations(
                new CheckedRequest(method, path, Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
