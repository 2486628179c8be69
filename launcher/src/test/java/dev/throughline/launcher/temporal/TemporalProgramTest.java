package dev.throughline.launcher.temporal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.uber.m3.tally.NoopScope;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.launcher.config.TemporalSettings;
import io.dropwizard.util.Duration;
import io.temporal.client.WorkflowOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a {@code temporal} program that we run; needs one on the PATH. */
@Tag("real-server")
class TemporalProgramTest {
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @TempDir
    private Path directory;

    @BeforeEach
    void needsTheProgram() {
        if (TemporalChoice.onPath("temporal", ENVIRONMENT).isEmpty()) {
            assertFalse(
                    "true".equals(ENVIRONMENT.get("CI")), "CI=true, but there is no `temporal` program on the PATH");
            System.out.println("Skipped: there is no `temporal` program on the PATH");
            Assumptions.abort("no temporal program");
        }
    }

    @Test
    void itIsStoppedWithItsConnection() {
        TemporalConnection connection = open();
        ProgramRecord record = ProgramRecord.read(directory).orElseThrow();
        connection.close();

        assertTrue(record.process().isEmpty());
        assertTrue(ProgramRecord.read(directory).isEmpty());
    }

    @Test
    void itSeesOnlyWhatAnyProgramNeeds() throws IOException {
        try (TemporalConnection connection = open()) {
            long pid = ProgramRecord.read(directory).orElseThrow().pid();
            Path environment = Path.of("/proc", Long.toString(pid), "environ");
            Assumptions.assumeTrue(Files.isReadable(environment), "no /proc on this machine");

            List<String> names = Files.readString(environment)
                    .lines()
                    .flatMap(all -> Stream.of(all.split("\0", -1)))
                    .filter(variable -> variable.contains("="))
                    .map(variable -> variable.substring(0, variable.indexOf('=')))
                    .toList();

            assertTrue(names.contains("PATH"), names::toString);
            assertEquals(
                    List.of(),
                    names.stream().filter(name -> !ProgramLaunch.mayKnow(name)).toList(),
                    connection.sentence());
        }
    }

    @Test
    void itTakesOurSearchAttributesFromTheStart() {
        try (TemporalConnection connection = open()) {
            WorkflowOptions options = WorkflowOptions.newBuilder()
                    .setTaskQueue("q")
                    .setWorkflowId("w")
                    .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                            .set(SearchAttributes.CUSTOMER_ID, "acme")
                            .build())
                    .build();

            assertEquals(
                    "w",
                    connection
                            .client()
                            .newUntypedWorkflowStub("T", options)
                            .start()
                            .getWorkflowId());
        }
    }

    @Test
    void oneThatACrashLeftOverIsAdoptedWithItsProcesses() {
        TemporalConnection crashed = open();
        crashed.client()
                .newUntypedWorkflowStub(
                        "T",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue("q")
                                .setWorkflowId("w")
                                .build())
                .start();
        long pid = ProgramRecord.read(directory).orElseThrow().pid();

        try (TemporalConnection next = open()) {
            assertEquals(pid, ProgramRecord.read(directory).orElseThrow().pid());
            assertTrue(next.sentence().contains("adopted"), next.sentence());
            assertEquals(
                    "WORKFLOW_EXECUTION_STATUS_RUNNING",
                    next.client()
                            .newUntypedWorkflowStub("w")
                            .describe()
                            .getStatus()
                            .name());
            // A JVM that crashed watches nothing; this one would start the server again once the adopter has stopped
            // it.
            crashed.close();
        }
    }

    @Test
    void itsProcessesSurviveARestart() {
        try (TemporalConnection first = open()) {
            first.client()
                    .newUntypedWorkflowStub(
                            "T",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("q")
                                    .setWorkflowId("w")
                                    .build())
                    .start();
        }
        try (TemporalConnection second = open()) {
            assertEquals(
                    "w",
                    second.client()
                            .newUntypedWorkflowStub("w")
                            .describe()
                            .getExecution()
                            .getWorkflowId());
        }
    }

    @Test
    void oneThatIsKilledUnderUsComesBackWithItsProcesses() {
        try (TemporalConnection connection = open()) {
            connection
                    .client()
                    .newUntypedWorkflowStub(
                            "T",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("q")
                                    .setWorkflowId("w")
                                    .build())
                    .start();
            ProgramRecord before = ProgramRecord.read(directory).orElseThrow();

            ProcessHandle killed = before.process().orElseThrow();
            killed.destroyForcibly();
            killed.onExit().join();

            assertEquals(
                    "w",
                    connection
                            .client()
                            .newUntypedWorkflowStub("w")
                            .describe()
                            .getExecution()
                            .getWorkflowId());
            assertNotEquals(
                    before.pid(), ProgramRecord.read(directory).orElseThrow().pid());
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TemporalSettings settings = new TemporalSettings(
                    TemporalSettings.Embedded.PROGRAM, taken.getLocalPort(), 0, Duration.seconds(5));

            TemporalUnavailableException failure = assertThrows(
                    TemporalUnavailableException.class,
                    () -> TemporalConnection.open(settings, directory, environment(), new NoopScope()));

            assertTrue(String.valueOf(failure.getMessage()).contains("in use"), failure.getMessage());
            assertFalse(Files.exists(directory.resolve("temporal.pid")));
        }
    }

    private TemporalConnection open() {
        // Ports of its own, so that no other server of this machine comes in between.
        int port = FreePorts.preferring(0, Set.of(0));
        int uiPort = FreePorts.preferring(0, Set.of(0, port));
        TemporalSettings settings =
                new TemporalSettings(TemporalSettings.Embedded.PROGRAM, port, uiPort, Duration.seconds(60));
        return TemporalConnection.open(settings, directory, environment(), new NoopScope());
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", ENVIRONMENT.getOrDefault("PATH", ""), "TEMPORAL_CONFIG_FILE", directory.resolve("none") + "");
    }
}
