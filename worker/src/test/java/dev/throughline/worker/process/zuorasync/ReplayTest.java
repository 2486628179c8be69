package dev.throughline.worker.process.zuorasync;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.TaskQueues;
import dev.throughline.worker.runtime.WorkerRuntime;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every history that was ever recorded still replays: processes that run now survive this version of the code. */
class ReplayTest {
    private static final TestWorkflowEnvironment ENVIRONMENT =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkerFactoryOptions(WorkerRuntime.factoryOptions())
                    .build());
    private static final Worker WORKER = worker();

    private static Worker worker() {
        Worker worker = ENVIRONMENT.newWorker(TaskQueues.THROUGHLINE);
        worker.registerWorkflowImplementationTypes(WorkerRuntime.WORKFLOWS.toArray(Class<?>[]::new));
        return worker;
    }

    @AfterAll
    static void close() {
        ENVIRONMENT.close();
    }

    static Stream<Path> histories() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ReplayTest.class.getResource("/histories"), "no recorded histories");
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aRecordedHistoryStillReplays(Path history) throws IOException {
        String json = Files.readString(history);

        assertDoesNotThrow(
                () -> WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(json), WORKER));
    }

    @Test
    void everyScenarioThatWeCareAboutIsRecorded() throws IOException, URISyntaxException {
        List<String> names =
                histories().map(file -> file.getFileName().toString()).toList();

        for (String scenario : List.of(
                "happy",
                "cancelled",
                "paused-and-resumed",
                "needs-confirmation",
                "authentication-failed",
                "continued-as-new")) {
            assertTrue(names.contains("zuora-sync-" + scenario + ".json"), "no recorded history of: " + scenario);
        }
    }

    @Test
    void theSyncWithTwoActivitiesSwappedIsRejected(@TempDir Path scratch)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path happy = histories()
                .filter(file -> file.endsWith("zuora-sync-happy.json"))
                .findFirst()
                .orElseThrow();
        String json = Files.readString(happy);
        Class<?> swapped = ChangedSource.of(
                ZuoraSyncWorkflowImpl.class,
                "prepare();\n                authenticate();",
                "authenticate();\n                prepare();",
                scratch);

        Exception rejected = assertThrows(Exception.class, () -> replay(json, swapped));

        assertTrue(says(rejected, "NonDeterministicException"), () -> "rejected for another reason: " + rejected);
    }

    /** So that the rejection above is of the swap, and not of how the class was made. */
    @Test
    void theSameSourceUnswappedReplays(@TempDir Path scratch)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path happy = histories()
                .filter(file -> file.endsWith("zuora-sync-happy.json"))
                .findFirst()
                .orElseThrow();
        String json = Files.readString(happy);
        String same = "prepare();\n                authenticate();";
        Class<?> copy = ChangedSource.of(ZuoraSyncWorkflowImpl.class, same, same, scratch);

        assertDoesNotThrow(() -> replay(json, copy));
    }

    private static void replay(String json, Class<?> workflow) throws Exception {
        Worker worker = ENVIRONMENT.newWorker(workflow.getClassLoader().toString());
        worker.registerWorkflowImplementationTypes(workflow);
        WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(json), worker);
    }

    private static boolean says(Throwable failure, String words) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().contains(words);
    }
}
