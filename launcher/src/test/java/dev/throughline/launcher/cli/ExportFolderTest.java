package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFolderTest {
    private static final String DEFINITIONS = "GET /v1/customers/acme/definitions";
    private static final String ORIGINAL = "{\"workflow\": {\"name\":\"Bill run – ü\"}}";

    private final FakeApi api = new FakeApi();

    @TempDir
    private Path directory;

    @BeforeEach
    void aCustomer() {
        api.on("GET /v1/customers/acme", 200, "{\"id\":\"acme\"}")
                .on(
                        DEFINITIONS + "?includeRemoved=true&limit=200",
                        200,
                        "{\"items\":[{\"zuoraId\":7},{\"zuoraId\":8}]}")
                .on(DEFINITIONS + "/7", 200, "{\"zuoraId\":7,\"tasks\":[{\"taskId\":1}]}")
                .on(DEFINITIONS + "/7/versions?limit=200", 200, "{\"items\":[{\"revision\":2},{\"revision\":1}]}")
                .on(DEFINITIONS + "/7/versions/2/export", 200, ORIGINAL)
                .on(DEFINITIONS + "/7/versions/1/export", 200, "{}")
                .on(DEFINITIONS + "/8", 200, "{\"zuoraId\":8}")
                .on(DEFINITIONS + "/8/versions?limit=200", 200, "{\"items\":[]}")
                .on("GET /v1/customers/acme/sync-runs?limit=200", 200, "{\"items\":[{\"runKey\":\"r\"}]}")
                .on("GET /v1/customers/acme/views?limit=200", 200, "{\"items\":[]}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theManifestNamesEachFileWithItsRowsBytesAndHash() throws IOException {
        api.on("GET /v1/customers/acme/access?limit=200", 200, "{\"items\":[{\"person\":\"bob\"}]}");
        Path folder = directory.resolve("backup");

        Typed.Outcome outcome = export(folder);

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        JsonNode manifest =
                ApiClient.JSON.readTree(folder.resolve("manifest.json").toFile());
        assertEquals("backup", manifest.path("folder").asText());
        assertEquals(
                List.of(
                        "customer.jsonl",
                        "definitions-00001.jsonl",
                        "sync-runs.jsonl",
                        "saved-views.jsonl",
                        "access.jsonl"),
                manifest.path("files").findValuesAsText("name"));
        assertEquals(List.of("1", "2", "1", "0", "1"), manifest.path("files").findValuesAsText("rows"));
        for (JsonNode file : manifest.path("files")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file.path("name").asText()));
            assertEquals(bytes.length, file.path("bytes").asLong());
            assertEquals(sha256(bytes), file.path("sha256").asText());
        }
        JsonNode first = ApiClient.JSON.readTree(
                Files.readAllLines(folder.resolve("definitions-00001.jsonl")).get(0));
        assertEquals(1, first.at("/tasks/0/taskId").asInt());
        assertEquals(2, first.at("/revisions/0/revision").asInt());
        assertEquals(ORIGINAL, first.at("/revisions/0/original").asText());
    }

    @Test
    void whatOnlyAdministratorsMayReadIsLeftOutForOthers() throws IOException {
        api.on("GET /v1/customers/acme/access?limit=200", 403, "{\"title\":\"Not allowed\",\"detail\":\"no\"}");
        Path folder = directory.resolve("backup");

        Typed.Outcome outcome = export(folder);

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("administrator"), outcome.err());
        assertFalse(Files.exists(folder.resolve("access.jsonl")));
        assertFalse(Files.readString(folder.resolve("manifest.json")).contains("access.jsonl"));
    }

    @Test
    void anExportThatBreaksOffHasNoManifest() {
        api.on("GET /v1/customers/acme/access?limit=200", 503, "{\"title\":\"Not available\"}");
        Path folder = directory.resolve("backup");

        assertEquals(ExitCode.UNREACHABLE, export(folder).code());
        assertTrue(Files.exists(folder.resolve("customer.jsonl")));
        assertFalse(Files.exists(folder.resolve("manifest.json")));
    }

    @Test
    void aFolderWithSomethingInItIsRefused() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        Typed.Outcome outcome = export(directory);

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains("new folder"), outcome.err());
    }

    private Typed.Outcome export(Path folder) {
        return new Typed().run(api, "customer", "export", "acme", "--folder=" + folder);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
