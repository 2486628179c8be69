package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
    private final FakeApi api = new FakeApi().on("GET /readyz", 200, "{\"ready\":true}");

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theDataDirectorysKeyIsFound() throws IOException {
        Files.writeString(directory.resolve("admin.key"), "found\n");
        Typed typed = new Typed().with("THROUGHLINE_DATA", directory.toString());

        assertEquals("found", typed.run("token").out().strip());
        assertEquals(
                "{\"token\":\"found\"}",
                compact(typed.run("token", "--format=json").out()));
        typed.run(api, "health-check");
        assertEquals("Bearer found", api.asked().get(0).authorization());
    }

    @Test
    void aVariableStandsOverItAndAFileOfAVariableBetween() throws IOException {
        Files.writeString(directory.resolve("admin.key"), "found");
        Path named = Files.writeString(directory.resolve("named"), "named\n");
        Path option = Files.writeString(directory.resolve("option"), "option\n");
        Typed typed = new Typed()
                .with("THROUGHLINE_DATA", directory.toString())
                .with("THROUGHLINE_TOKEN_FILE", named.toString());

        assertEquals("named", typed.run("token").out().strip());
        typed.with("THROUGHLINE_TOKEN", "given");
        assertEquals("given", typed.run("token").out().strip());
        assertEquals(
                "option", typed.run("token", "--token-file=" + option).out().strip());
    }

    @Test
    void withoutOneItIsSaidWhereItIsLookedFor() {
        Typed typed = new Typed().with("THROUGHLINE_DATA", directory.toString());

        Typed.Outcome outcome = typed.run("token");

        assertEquals(ExitCode.NOT_FOUND, outcome.code());
        assertTrue(outcome.err().contains("THROUGHLINE_TOKEN_FILE"), outcome.err());
        typed.run(api, "health-check");
        assertEquals("", api.asked().get(0).authorization());
    }

    @Test
    void aFileThatIsNamedAndMissingIsSaid() {
        assertEquals(
                ExitCode.USAGE,
                new Typed()
                        .run("token", "--token-file=" + directory.resolve("nothing"))
                        .code());
    }

    @Test
    void theKeyThatIsFoundLeavesThisMachineForNobody() {
        Optional<Secret> found = Optional.of(new Secret("found"));

        assertTrue(new ApiClient("http://127.0.0.1:1", Optional::empty, () -> found).hasToken());
        assertTrue(new ApiClient("http://[::1]:1", Optional::empty, () -> found).hasToken());
        assertFalse(new ApiClient("http://api.example", Optional::empty, () -> found).hasToken());
        assertFalse(new ApiClient("http://127.0.0.1.example", Optional::empty, () -> found).hasToken());
        assertTrue(new ApiClient("https://api.example", () -> found, Optional::empty).hasToken());
    }

    @Test
    void aKeyThatIsMadeIsPrintedAlone() {
        api.on("POST /v1/keys", 201, "{\"key\":\"tl_x\",\"about\":{\"id\":\"abc\"}}");

        Typed.Outcome outcome = new Typed().run(api, "key", "create", "--machine=ci", "--role=viewer");

        assertEquals("tl_x", outcome.out().strip());
        assertTrue(outcome.err().contains("key revoke abc"), outcome.err());
        assertEquals("[\"viewer\"]", api.body("POST /v1/keys").path("roles").toString());
    }

    @Test
    void peopleOfAFileAreEnteredOrElseNobodyIs() throws IOException {
        Path file = Files.writeString(directory.resolve("people.yml"), "people: {a: {name: A}, b: {name: B}}");
        api.on("PUT /v1/people/a", 200, "{}").on("PUT /v1/people/b", 200, "{}");

        assertEquals(
                "Would enter 2 people.",
                new Typed()
                        .run(api, "people", "import", file.toString(), "--dry-run")
                        .out()
                        .strip());
        assertTrue(api.asked().isEmpty());
        new Typed().run(api, "people", "import", file.toString());
        assertEquals("A", api.body("PUT /v1/people/a").path("name").asText());
        assertEquals("B", api.body("PUT /v1/people/b").path("name").asText());

        Files.writeString(file, "people: {a: {name: A}, b: {name: B, timeZone: x}, c: {}}");
        Typed.Outcome refused = new Typed().run(api, "people", "import", file.toString());
        assertEquals(ExitCode.REFUSED, refused.code());
        assertEquals(2, refused.err().lines().count(), refused.err());
        assertEquals(2, api.asked().size());
    }

    private static String compact(String json) {
        return json.replaceAll("\\s", "");
    }
}
