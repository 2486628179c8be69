package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {
    @TempDir
    private Path directory;

    @Test
    void whatRunsIsToldInJsonAndAMissingMasterKeyIsNotReplaced() throws IOException {
        Map<String, String> environment = Serving.environment(directory);
        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            JsonNode ready = UpCommand.ready(embedded);

            assertEquals(embedded.apiUrl().toString(), ready.path("apiUrl").asText());
            assertTrue(ready.hasNonNull("sandboxZuora"), ready::toString);
            assertTrue(ready.path("notices").isArray(), ready::toString);
            assertFalse(ready.toString().contains(embedded.adminKey().value()), "the key was shown");
        }
        Path keyFile = Serving.configuration(environment).masterKeyFile().orElseThrow();
        Files.delete(keyFile);

        Serving.Told told = Serving.told(session -> Throughline.run(session, "up", "--once"), environment);

        assertEquals(ExitCode.FAILED, told.code(), told.text());
        assertTrue(told.text().contains(keyFile + " is missing"), told.text());
        assertTrue(Files.notExists(keyFile), "a key was made");
    }
}
