package dev.throughline.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestCheckTest {
    private static final String FILE = """
            swagger: '2.0'
            paths:
              /things/{thing_id}:
                get:
                  parameters:
                  - {name: thing_id, in: path, required: true, type: integer}
                  - {name: Authorization, in: header, required: true, type: string}
                  - {name: size, in: query, type: integer, maximum: 50}
                  - {name: colour, in: query, type: string, enum: [red, green]}
                  - {name: tags, in: query, type: array, items: {type: string, maxLength: 3}}
              /things/all:
                get:
                  parameters:
                  - {name: Authorization, in: header, required: true, type: string}
              /open:
                post:
                  consumes: [application/x-www-form-urlencoded]
                  parameters:
                  - {name: kind, in: formData, required: true, type: string, enum: [a]}
              /things:
                post:
                  parameters:
                  - {name: Authorization, in: header, required: true, type: string}
                  - {name: thing, in: body, schema: {$ref: '#/definitions/Thing'}}
            definitions:
              Thing:
                type: object
                required: [id]
                properties:
                  id: {type: integer}
                  parts: {type: array, maximum: 1, items: {$ref: '#/definitions/Thing'}}
            """;
    private static final Map<String, String> SIGNED = Map.of("authorization", "Bearer x");
    private static final Map<String, String> SIGNED_JSON =
            Map.of("authorization", "Bearer x", "content-type", "application/json");
    private static final Map<String, String> FORM = Map.of("content-type", "application/x-www-form-urlencoded");

    @TempDir
    Path folder;

    private RequestCheck check = new RequestCheck(List.of());

    @BeforeEach
    void load() throws IOException {
        Path file = Files.writeString(folder.resolve("things.yaml"), FILE);
        check = new RequestCheck(List.of(SwaggerFile.load(file)));
    }

    @Test
    void aRightRequestHasNoViolation() {
        assertEquals(List.of(), get("/things/7", Map.of("size", List.of("50"), "tags[]", List.of("a", "b"))));
    }

    @Test
    void aPathWithoutPlaceholderWins() {
        assertEquals(List.of(), get("/things/all", Map.of()));
    }

    @Test
    void valuesOutOfBoundsAreViolations() {
        assertEquals(
                List.of("query parameter size must be at most 50"), get("/things/7", Map.of("size", List.of("51"))));
        assertEquals(
                List.of("query parameter colour must be one of [\"red\",\"green\"]"),
                get("/things/7", Map.of("colour", List.of("blue"))));
        assertEquals(List.of("path parameter thing_id must be an integer"), get("/things/x", Map.of()));
    }

    @Test
    void aMissingCredentialIsAViolation() {
        assertEquals(
                List.of("header Authorization is missing"),
                check.violations(new CheckedRequest("GET", "/things/7", Map.of(), Map.of(), new byte[0])));
    }

    @Test
    void aCredentialWhereNoneBelongsIsAViolation() {
        Map<String, String> both = Map.of("authorization", "x", "content-type", "application/x-www-form-urlencoded");
        assertEquals(List.of("header Authorization must not be sent here"), post("/open", both, "kind=a"));
        assertEquals(List.of(), post("/open", FORM, "kind=a"));
        assertEquals(List.of("form field kind is missing"), post("/open", FORM, "kinds=a"));
    }

    @Test
    void bodiesAreCheckedInDepth() {
        assertEquals(List.of(), post("/things", SIGNED_JSON, "{\"id\":1,\"parts\":[{\"id\":null}]}"));
        assertEquals(List.of("body lacks id"), post("/things", SIGNED_JSON, "{}"));
        assertEquals(
                List.of("body.parts[0].id must be an integer"),
                post("/things", SIGNED_JSON, "{\"id\":1,\"parts\":[{\"id\":\"1\"}]}"));
        assertEquals(
                List.of("body.parts (its length) must be at most 1"),
                post("/things", SIGNED_JSON, "{\"id\":1,\"parts\":[{\"id\":1},{\"id\":2}]}"));
        assertEquals(List.of("the body is no JSON"), post("/things", SIGNED_JSON, "{"));
    }

    @Test
    void aBodyMustSayThatItIsJson() {
        assertEquals(List.of("header Content-Type must be application/json"), post("/things", SIGNED, "{\"id\":1}"));
    }

    @Test
    void aMethodThatIsNotDeclaredIsAViolation() {
        assertEquals(List.of("the interface has no POST /things/7"), post("/things/7", SIGNED_JSON, "{}"));
    }

    @Test
    void aFolderWithoutTheFileIsAnError() {
        assertThrows(UncheckedIOException.class, () -> SwaggerFile.load(folder.resolve("missing.yaml")));
    }

    private List<String> get(String path, Map<String, List<String>> query) {
        return check.violations(new CheckedRequest("GET", path, query, SIGNED, new byte[0]));
    }

    private List<String> post(String path, Map<String, String> headers, String body) {
        return check.violations(
                new CheckedRequest("POST", path, Map.of(), headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
