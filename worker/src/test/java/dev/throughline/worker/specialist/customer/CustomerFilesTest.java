package dev.throughline.worker.specialist.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.onboarding.ExportManifest.ExportedFile;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Exported;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a removal writes before it removes. */
class CustomerFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "0123456789abcdef";
    private static final int DEFINITIONS = 501;

    private CustomerGround ground;
    private Customer acme;
    private Path exports;
    private CustomerFiles files;

    @BeforeEach
    void open(@TempDir Path directory) {
        ground = new CustomerGround(directory.resolve("store"));
        acme = ground.customer("acme", CustomerStatus.REMOVING, CustomerGround.NOON);
        ground.sync("acme", DEFINITIONS);
        ground.grant("acme", "bob");
        exports = directory.resolve("exports");
        files = new CustomerFiles(ground.database, exports);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private Path folder() {
        return exports.resolve("acme-01234567");
    }

    @Test
    void everythingStoredIsWrittenAndTheManifestSaysWhat() throws IOException {
        Exported exported = files.write(acme, RUN, at -> {});

        assertEquals("acme-01234567", exported.manifest().folder());
        assertEquals(
                List.of(
                        "customer.jsonl",
                        "definitions-00001.jsonl",
                        "definitions-00002.jsonl",
                        "sync-runs.jsonl",
                        "saved-views.jsonl",
                        "access.jsonl"),
                exported.manifest().files().stream().map(ExportedFile::name).toList());
        assertWhole(exported);
        assertEquals(500, lines("definitions-00001.jsonl").size());
        assertEquals(1, lines("definitions-00002.jsonl").size());
        JsonNode first = JSON.readTree(lines("definitions-00001.jsonl").get(0));
        assertEquals("Definition 1", first.path("name").asText());
        assertEquals("Callout 11", first.at("/tasks/0/name").asText(), first::toString);
        assertEquals(1, first.path("linkages").size());
        assertEquals(
                "{\"tasks\":[{\"id\":11}]}", first.at("/revisions/0/original").asText());
        assertEquals(
                "bob",
                JSON.readTree(lines("access.jsonl").get(0)).path("person").asText());
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        files.write(acme, RUN, at -> {});

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
        for (Path file : written()) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
        }
    }

    @Test
    void noSecretIsInIt() throws IOException {
        files.write(acme, RUN, at -> {});

        for (Path file : written()) {
            assertFalse(Files.readString(file).contains(CustomerGround.SECRET), file.toString());
        }
        assertTrue(Files.readString(folder().resolve("customer.jsonl")).contains("client-acme"));
    }

    @Test
    void anExportThatIsInterruptedHasNoManifestAndTheNextAttemptIsWhole() throws IOException {
        killedAt("sync-runs.jsonl");

        assertTrue(Files.exists(folder().resolve("definitions-00002.jsonl")));
        assertFalse(Files.exists(folder().resolve("manifest.json")));

        assertWhole(files.write(acme, RUN, at -> {}));
    }

    @Test
    void anAttemptThatComesAfterAWholeOneTakesItsManifestAwayFirst() throws IOException {
        files.write(acme, RUN, at -> {});
        Files.writeString(folder().resolve("definitions-00003.jsonl"), "left by an earlier attempt\n");

        killedAt("definitions-00001.jsonl");

        assertFalse(Files.exists(folder().resolve("manifest.json")));
        assertWhole(files.write(acme, RUN, at -> {}));
    }

    @Test
    void aFolderThatCannotBeWrittenIsAFailureThatSaysWhatToDo() throws IOException {
        Files.writeString(exports, "a file where the folder should be");

        ApplicationFailure failure = assertThrows(ApplicationFailure.class, () -> files.write(acme, RUN, at -> {}));

        assertEquals("STORE_UNAVAILABLE", failure.getType());
        assertTrue(failure.getOriginalMessage().contains("is writable and its disk has room"));
        assertFalse(failure.getOriginalMessage().contains(exports.toString()));
    }

    private void killedAt(String file) {
        assertThrows(
                IllegalStateException.class,
                () -> files.write(acme, RUN, at -> {
                    if (at.equals(file)) {
                        throw new IllegalStateException("killed");
                    }
                }));
    }

    /** The folder holds the manifest and what it names, byte for byte, and nothing else. */
    private void assertWhole(Exported exported) throws IOException {
        Path manifest = folder().resolve("manifest.json");
        assertEquals(exported.sha256(), sha256(manifest));
        assertEquals(
                JSON.writeValueAsString(exported.manifest().files()),
                JSON.readTree(manifest.toFile()).path("files").toString());
        List<String> expected = new ArrayList<>(List.of("manifest.json"));
        for (ExportedFile file : exported.manifest().files()) {
            Path path = folder().resolve(file.name());
            assertEquals(file.sha256(), sha256(path), file.name());
            assertEquals(file.bytes(), Files.size(path), file.name());
            assertEquals(file.rows(), lines(file.name()).size(), file.name());
            expected.add(file.name());
        }
        assertEquals(
                expected.stream().sorted().toList(),
                written().stream().map(path -> path.getFileName().toString()).toList());
    }

    private List<Path> written() throws IOException {
        try (Stream<Path> found = Files.list(folder())) {
            return found.sorted().toList();
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder().resolve(file));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
