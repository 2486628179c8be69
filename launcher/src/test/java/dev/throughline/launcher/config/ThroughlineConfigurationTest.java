package dev.throughline.launcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.worker.connector.model.ModelCredential;
import dev.throughline.worker.runtime.Retention;
import dev.throughline.worker.runtime.WorkerSettings;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughlineConfigurationTest {
    @Test
    void theDefaultsAreThoseOfALaptop() {
        ThroughlineConfiguration configuration = ConfigurationFile.read(null, Map.of());

        assertNull(configuration.publicUrl());
        assertEquals(Path.of("data"), configuration.dataDirectory());
        assertEquals(DatabaseSettings.h2File(Path.of("data")), configuration.database());
        assertTrue(configuration.isDatabaseEmbedded());
        assertEquals(TemporalSettings.DEFAULT, configuration.temporal());
        assertEquals("", configuration.vendors().hosts());
        assertTrue(configuration.adminKey().path().isEmpty());
        assertTrue(configuration.adminKey().text().isEmpty());
        assertTrue(configuration.people().path().isEmpty());
        assertEquals(WorkerSettings.DEFAULT, configuration.worker(""));
        assertEquals(
                new SandboxConfiguration(SandboxConfiguration.Enabled.AUTO, 0, 400, Duration.milliseconds(20), false),
                configuration.sandbox());
        assertEquals("127.0.0.1", connector(configuration).getBindHost());
        assertEquals(8080, connector(configuration).getPort());
    }

    @Test
    void aValueOutsideAClosedSetIsRefusedWithTheSet() {
        CommandFailure refused = assertThrows(
                CommandFailure.class, () -> ConfigurationFile.read(null, Map.of("THROUGHLINE_TEMPORAL", "bogus")));

        assertTrue(
                String.valueOf(refused.getMessage()).endsWith("It must be one of: auto, program, in-memory."),
                refused.getMessage());
    }

    @Test
    void everyValueComesFromTheEnvironment() {
        ThroughlineConfiguration configuration = ConfigurationFile.read(
                null,
                Map.ofEntries(
                        Map.entry("THROUGHLINE_PUBLIC_URL", "https://throughline.example"),
                        Map.entry("THROUGHLINE_DATA", "elsewhere"),
                        Map.entry("DATABASE_URL", "jdbc:postgresql://db/throughline"),
                        Map.entry("DATABASE_USER", "u"),
                        Map.entry("DATABASE_PASSWORD", "a\"b\\c: #"),
                        Map.entry("DATABASE_POOL_SIZE", "7"),
                        Map.entry("THROUGHLINE_BOOTSTRAP_KEY_FILE", "first.key"),
                        Map.entry("THROUGHLINE_BOOTSTRAP_KEY", "tl_text"),
                        Map.entry("THROUGHLINE_PEOPLE_FILE", "people.yml"),
                        Map.entry("THROUGHLINE_TEMPORAL", "in-memory"),
                        Map.entry("THROUGHLINE_TEMPORAL_PORT", "7000"),
                        Map.entry("THROUGHLINE_TEMPORAL_UI_PORT", "7001"),
                        Map.entry("THROUGHLINE_TEMPORAL_READY_WITHIN", "5s"),
                        Map.entry("VENDORS_ALLOWED_HOSTS", "proxy.example,127.0.0.1:9001"),
                        Map.entry("MODEL_NAME", "sorter-1"),
                        Map.entry("MODEL_BASE_URL", "http://model.example:81/v1"),
                        Map.entry("MODEL_KEY", "canary"),
                        Map.entry("MODEL_ANSWER_WITHIN", "7s"),
                        Map.entry("MODEL_CONCURRENT", "8"),
                        Map.entry("WORKER_ZUORA_SLOTS", "1"),
                        Map.entry("WORKER_ZUORA_CONCURRENCY", "2"),
                        Map.entry("WORKER_TENANT_CONCURRENT", "3"),
                        Map.entry("WORKER_TENANT_CALLS_PER_MINUTE", "4"),
                        Map.entry("WORKER_PAGE_LENGTH", "5"),
                        Map.entry("WORKER_TICKET_PACE", "12"),
                        Map.entry("WORKER_DRAIN_WITHIN", "6s"),
                        Map.entry("THROUGHLINE_SANDBOX", "off"),
                        Map.entry("THROUGHLINE_SANDBOX_PORT", "9"),
                        Map.entry("THROUGHLINE_SANDBOX_DEFINITIONS", "10"),
                        Map.entry("THROUGHLINE_SANDBOX_LATENCY", "11ms"),
                        Map.entry("THROUGHLINE_SANDBOX_TICKETS", "true"),
                        Map.entry("THROUGHLINE_HOST", "0.0.0.0"),
                        Map.entry("RETENTION_PROCESSES", "30d"),
                        Map.entry("RETENTION_ROUNDS", "2d"),
                        Map.entry("RETENTION_INBOX", "3d"),
                        Map.entry("RETENTION_WRITES", "40d"),
                        Map.entry("RETENTION_RECONCILIATIONS", "5d"),
                        Map.entry("RETENTION_PREVIEWS", "6d"),
                        Map.entry("THROUGHLINE_PORT", "81")));

        assertEquals("https://throughline.example", configuration.publicUrl());
        assertEquals(Path.of("elsewhere"), configuration.dataDirectory());
        assertEquals(
                new DatabaseSettings("jdbc:postgresql://db/throughline", "u", new Secret("a\"b\\c: #"), 7),
                configuration.database());
        assertFalse(configuration.isDatabaseEmbedded());
        assertEquals(
                new TemporalSettings(TemporalSettings.Embedded.IN_MEMORY, 7000, 7001, Duration.seconds(5)),
                configuration.temporal());
        assertEquals("proxy.example,127.0.0.1:9001", configuration.vendors().hosts());
        assertEquals(Path.of("first.key"), configuration.adminKey().path().orElseThrow());
        assertEquals("tl_text", configuration.adminKey().text().orElseThrow());
        assertFalse(configuration.adminKey().toString().contains("tl_text"));
        assertEquals(Path.of("people.yml"), configuration.people().path().orElseThrow());
        assertEquals(
                new WorkerSettings(
                        1,
                        2,
                        new WorkerSettings.TenantLimits(3, 4),
                        java.time.Duration.ofSeconds(6),
                        5,
                        "model.example:81",
                        new Retention(
                                java.time.Duration.ofDays(30),
                                java.time.Duration.ofDays(2),
                                java.time.Duration.ofDays(3),
                                java.time.Duration.ofDays(40),
                                java.time.Duration.ofDays(5),
                                java.time.Duration.ofDays(6)),
                        Path.of("elsewhere", "exports"),
                        12,
                        new ModelCredential(
                                URI.create("http://model.example:81/v1"),
                                "canary",
                                "sorter-1",
                                java.time.Duration.ofSeconds(7),
                                8)),
                configuration.worker("model.example:81"));
        assertFalse(configuration.worker("model.example:81").toString().contains("canary"));
        assertEquals(
                new SandboxConfiguration(SandboxConfiguration.Enabled.OFF, 9, 10, Duration.milliseconds(11), true),
                configuration.sandbox());
        assertEquals("0.0.0.0", connector(configuration).getBindHost());
        assertEquals(81, connector(configuration).getPort());
    }

    @Test
    void aModelOnAHostThatNobodyNamedIsRefusedAtOnce() {
        ThroughlineConfiguration configuration = ConfigurationFile.read(
                null, Map.of("MODEL_NAME", "sorter-1", "MODEL_BASE_URL", "https://model.example/v1"));

        CommandFailure refused = assertThrows(CommandFailure.class, () -> configuration.worker(""));

        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("add model.example:443 to vendors.allowedHosts"),
                refused.getMessage());
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        assertEquals(
                8080,
                connector(ConfigurationFile.read(null, Map.of("THROUGHLINE_PORT", "")))
                        .getPort());
    }

    @Test
    void aWrongValueIsNamed() {
        CommandFailure failure = assertThrows(
                CommandFailure.class, () -> ConfigurationFile.read(null, Map.of("WORKER_PAGE_LENGTH", "51")));

        assertEquals(ExitCode.USAGE, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains("worker.pageLength"), failure.getMessage());
    }

    @Test
    void nothingIsForgottenSoEarlyThatItIsMissed() {
        for (String variable :
                List.of("RETENTION_INBOX", "RETENTION_WRITES", "RETENTION_RECONCILIATIONS", "RETENTION_PREVIEWS")) {
            CommandFailure failure =
                    assertThrows(CommandFailure.class, () -> ConfigurationFile.read(null, Map.of(variable, "1h")));

            String field =
                    "retention." + variable.substring("RETENTION_".length()).toLowerCase(Locale.ROOT);
            assertEquals(ExitCode.USAGE, failure.exitCode());
            assertTrue(String.valueOf(failure.getMessage()).contains(field), failure.getMessage());
        }
    }

    @Test
    void anUnknownFieldIsNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("t.yml"), "publicUrll: x\n");

        CommandFailure failure = assertThrows(CommandFailure.class, () -> ConfigurationFile.read(file, Map.of()));

        assertTrue(String.valueOf(failure.getMessage()).contains("publicUrll"), failure.getMessage());
    }

    @Test
    void aMissingFileIsSaid() {
        assertThrows(CommandFailure.class, () -> ConfigurationFile.read(Path.of("nowhere.yml"), Map.of()));
    }

    private static HttpConnectorFactory connector(ThroughlineConfiguration configuration) {
        return (HttpConnectorFactory) ((SimpleServerFactory) configuration.getServerFactory()).getConnector();
    }
}
