package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.crash.RealTemporal;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code health-check} over everything that runs: quiet when all is well, and not when a vendor is dead. */
class WellSystemTest {
    /** What the machine under the test is, and not we. */
    private static final List<String> OF_THE_MACHINE = List.of("ms", "per core", "%", "MB");

    @TempDir
    private Path directory;

    @Test
    void aWellSystemInMemoryIsQuiet() {
        Map<String, String> environment = Serving.environment(directory);
        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            JsonNode health = check(embedded, environment);

            assertEquals(List.of(), notWell(health));
            assertTrue(health.toString().contains("2 of 2 active customers' Zuora tenants answer"), health::toString);
        }
    }

    @Test
    @Tag("real-server")
    void aWellSystemOnARealServerIsQuiet() {
        RealTemporal.require();
        Map<String, String> environment = Serving.environment(directory);
        environment.put("THROUGHLINE_TEMPORAL", "program");
        environment.put("PATH", System.getenv("PATH"));
        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            // Until the pollers of a fresh worker have been seen.
            long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            JsonNode health = check(embedded, environment);
            while (!notWell(health).isEmpty() && System.nanoTime() < giveUpAt) {
                health = check(embedded, environment);
            }

            assertEquals(List.of(), notWell(health));
            assertTrue(health.toString().contains("vendor-zuora/activities"), health::toString);
        }
    }

    @Test
    void aDeadVendorIsFoundAndNamed() {
        Map<String, String> environment = Serving.environment(directory);
        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            embedded.sandbox().orElseThrow().close();

            Serving.Told told = Serving.told(
                    session -> Throughline.run(
                            session, "health-check", "--component=vendors", "--api-url=" + embedded.apiUrl()),
                    environment);

            assertEquals(ExitCode.UNWELL, told.code(), told.text());
            assertTrue(told.text().contains("The vendor's host 127.0.0.1 is dead"), told.text());
        }
    }

    private static JsonNode check(Embedded embedded, Map<String, String> environment) {
        Serving.Told told = Serving.told(
                session -> Throughline.run(
                        session, "health-check", "--detailed", "--format=json", "--api-url=" + embedded.apiUrl()),
                environment);
        try {
            return new ObjectMapper().readTree(told.text());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(told.text(), notJson);
        }
    }

    private static List<String> notWell(JsonNode health) {
        List<String> notWell = new ArrayList<>();
        for (JsonNode component : health.path("components")) {
            for (JsonNode reading : component.path("readings")) {
                boolean ofTheMachine =
                        OF_THE_MACHINE.contains(reading.path("unit").asText());
                if (!reading.path("verdict").asText().equals("WELL") && !ofTheMachine) {
                    notWell.add(reading.toString());
                }
            }
        }
        return notWell;
    }
}
