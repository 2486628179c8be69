package dev.throughline.launcher.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.config.TemporalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalChoiceTest {
    @TempDir
    private Path programs;

    private String noFile = "";

    @BeforeEach
    void noConfigurationFile() {
        noFile = programs.resolve("none.toml").toString();
    }

    @Test
    void anAddressWinsOverEverything() throws IOException {
        TemporalChoice choice = choose(
                TemporalSettings.Embedded.IN_MEMORY,
                Map.of("TEMPORAL_ADDRESS", "temporal.example:7233", "PATH", withProgram()));

        assertEquals(
                "temporal.example:7233",
                assertInstanceOf(TemporalChoice.Named.class, choice).profile().getAddress());
    }

    @Test
    void aProfileWinsOverAProgram() throws IOException {
        Path file = Files.writeString(
                programs.resolve("temporal.toml"), "[profile.prod]\naddress = \"prod.example:7233\"\n");

        TemporalChoice choice = TemporalChoice.of(
                TemporalSettings.DEFAULT,
                Map.of("TEMPORAL_CONFIG_FILE", file.toString(), "TEMPORAL_PROFILE", "prod", "PATH", withProgram()));

        assertEquals(
                "prod.example:7233",
                assertInstanceOf(TemporalChoice.Named.class, choice).profile().getAddress());
    }

    @Test
    void aProgramOnThePathIsTaken() throws IOException {
        TemporalChoice choice = choose(TemporalSettings.Embedded.AUTO, Map.of("PATH", "/nowhere:" + withProgram()));

        assertEquals(new TemporalChoice.Program(programs.resolve("temporal")), choice);
    }

    @Test
    void withoutAnyItIsInMemory() {
        assertInstanceOf(
                TemporalChoice.InMemory.class, choose(TemporalSettings.Embedded.AUTO, Map.of("PATH", "/nowhere")));
    }

    @Test
    void inMemoryCanBeChosenThoughThereIsAProgram() throws IOException {
        assertInstanceOf(
                TemporalChoice.InMemory.class,
                choose(TemporalSettings.Embedded.IN_MEMORY, Map.of("PATH", withProgram())));
    }

    @Test
    void aProgramThatIsAskedForButMissingIsAnError() {
        assertThrows(
                TemporalUnavailableException.class,
                () -> choose(TemporalSettings.Embedded.PROGRAM, Map.of("PATH", "/nowhere")));
    }

    @Test
    void theDynamicConfigurationBecomesArguments() {
        assertTrue(DynamicConfig.startDevArguments().contains("system.enableActivityEagerExecution=true"));
        assertTrue(DynamicConfig.startDevArguments().contains("history.transferProcessorMaxPollRPS=100"));
        assertEquals(12, DynamicConfig.startDevArguments().size());
    }

    private TemporalChoice choose(TemporalSettings.Embedded embedded, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TEMPORAL_CONFIG_FILE", noFile);
        return TemporalChoice.of(TemporalSettings.DEFAULT.withEmbedded(embedded), all);
    }

    private String withProgram() throws IOException {
        Path program = programs.resolve("temporal");
        Files.writeString(program, "#!/bin/sh\n");
        assertTrue(program.toFile().setExecutable(true));
        return programs.toString();
    }
}
