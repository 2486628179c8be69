package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.api.process.ProcessControl;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.store.process.ProcessIndex;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only a real server can do: lists by visibility, schedules, reset. Needs a {@code temporal} program. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerTest {
    private TestingApi api = TestingApi.shared();
    private TestWorkflowEnvironment temporal = api.temporal;

    @BeforeAll
    void startTheServer() {
        temporal = TestWorkflowEnvironment.startLocal(
                TestEnvironmentOptions.newBuilder().build(),
                TemporalDevServerOptions.newBuilder()
                        .setExistingPath(program().toString())
                        .setDownloadEnabled(false)
                        .setIp("127.0.0.1")
                        .setUiEnabled(false)
                        .setLogLevel("error")
                        .build());
        SearchAttributes.types().forEach(temporal::registerSearchAttribute);
        TestingWorkflows.register(temporal);
        temporal.start();
        ScheduleClient schedules = ScheduleClient.newInstance(
                temporal.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(temporal.getNamespace())
                        .build());
        api = new TestingApi(
                TestingApi.openDatabase(),
                temporal,
                temporal.getWorkflowClient(),
                schedules,
                TemporalCapabilities.realServer("test"));
    }

    @AfterAll
    void stopTheServer() {
        if (api != TestingApi.shared()) {
            api.stop();
            temporal.close();
        }
    }

    @Test
    void creatingACustomerHasTheSchedulesLookedAt() {
        api.customer();
        Reply upkeep = api.get("/v1/processes/schedule-upkeep/result?wait=60s");
        assertEquals(
                "COMPLETED", upkeep.json().path("status").asText(), upkeep.raw().body());
    }

    @Test
    void processesOfACustomerAreListedByVisibility() {
        String customer = api.customer();
        String id = api.startSync(customer);
        Reply listed = TestingApi.eventually(
                () -> api.get("/v1/processes?status=RUNNING&type=ZuoraSync&customer=" + customer),
                reply -> reply.json().path("items").size() == 1);
        assertEquals(id, listed.json().at("/items/0/processId").asText());
        assertEquals(customer, listed.json().at("/items/0/customer").asText());
    }

    @Test
    void aScheduleIsMadePausedTriggeredAndDeleted() {
        String customer = api.customer();
        Reply created = create("weekly", customer, "0 3 * * SUN");
        assertEquals(201, created.status(), created.raw().body());
        String path = "/v1/schedules/schedule:weekly";
        assertEquals("0 3 * * SUN", api.get(path).json().path("spec").asText());
        Reply paused = api.patch(path, "{\"paused\":true,\"reason\":\"freeze\"}");
        assertTrue(paused.json().path("paused").asBoolean(), paused.raw().body());
        assertEquals("freeze", paused.json().path("note").asText());
        assertEquals(202, api.post(path + "/trigger", "").status());
        TestingApi.eventually(
                () -> api.get(path),
                reply -> reply.json().path("lastProcessIds").size() == 1);
        assertEquals(
                202,
                api.post(path + "/backfill", "{\"from\":\"2026-10-01T00:00:00Z\",\"to\":\"2026-10-20T00:00:00Z\"}")
                        .status());
        assertEquals(204, api.delete(path).status());
        assertEquals(404, api.get(path).status());
    }

    @Test
    void anIntervalThatNoCronCanSayIsAccepted() {
        assertEquals(201, create("odd", "*", "every 7m").status());
        Reply listed = TestingApi.eventually(
                () -> api.get("/v1/schedules"),
                reply -> reply.json().path("items").findValuesAsText("id").contains("schedule:odd"));
        assertTrue(
                listed.json().path("items").findValuesAsText("spec").stream()
                        .anyMatch(spec -> spec.startsWith("every PT7M")),
                listed.raw().body());
        assertEquals(409, create("odd", "*", "every 7m").status());
    }

    @Test
    void anUnknownScheduleIsNotFound() {
        assertEquals(404, api.get("/v1/schedules/schedule:none").status());
        assertEquals(404, api.post("/v1/schedules/schedule:none/trigger", "").status());
        Reply paused = api.patch("/v1/schedules/schedule:none", "{\"paused\":true}");
        assertEquals(
                "There is no schedule 'schedule:none'.",
                paused.json().path("detail").asText());
    }

    @Test
    void aResetProcessRunsAgain() {
        String customer = api.customer();
        String id = api.startSync(customer);
        api.postAs("fail", "/v1/processes/" + id + "/updates/resume", "{}");
        Reply failed = api.get("/v1/processes/" + id + "/result?wait=60s");
        assertEquals("FAILED", failed.json().path("status").asText());
        Reply reset = api.post("/v1/processes/" + id + "/reset", "{\"eventId\":4,\"reason\":\"try again\"}");
        assertEquals(202, reset.status(), reset.raw().body());
        assertNotEquals(failed.json().path("runId"), reset.json().path("runId"));
    }

    @Test
    void aResetWithoutAnEventGoesBackToTheLastDecision() {
        String id = api.startSync(api.customer());
        api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
        Reply ended = api.get("/v1/processes/" + id + "/result?wait=10s");
        assertEquals("COMPLETED", ended.json().path("status").asText());

        Reply reset = api.post("/v1/processes/" + id + "/reset", "{}");

        assertEquals(202, reset.status(), reset.raw().body());
        assertNotEquals(ended.json().path("runId"), reset.json().path("runId"));
    }

    @Test
    void aResetWhoseAnswerWasLostLeavesTheProcessOpen() {
        String customer = api.customer();
        String id = api.startSync(customer);
        api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
        assertEquals(200, api.get("/v1/processes/" + id + "/result?wait=10s").status());
        new KeptFixture(api).keep(id, customer);
        ProcessIndex index = new ProcessIndex(api.database);
        assertEquals("COMPLETED", index.find(id).orElseThrow().status());
        LostAnswers lost = new LostAnswers(WorkflowServiceGrpc.getResetWorkflowExecutionMethod());
        TemporalCapabilities capabilities = TemporalCapabilities.realServer("test");

        try (TemporalCalls calls = new TemporalCalls()) {
            ProcessDirectory directory = new ProcessDirectory(temporal.getWorkflowClient(), calls, index, capabilities);
            ProcessControl control = new ProcessControl(
                    lost.client(temporal.getWorkflowClient()), calls, directory, capabilities, Clock.systemUTC());
            assertThrows(RuntimeException.class, () -> control.reset(id, null, null));
        }

        assertEquals(1, lost.count());
        assertEquals("RUNNING", index.find(id).orElseThrow().status());
    }

    @Test
    void aProcessThatTemporalForgotIsAnsweredFromTheStore() {
        String customer = api.customer();
        String id = api.startSync(customer);
        api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
        Reply ended = api.get("/v1/processes/" + id + "/result?wait=10s");
        Reply events = api.get("/v1/processes/" + id + "/history");
        new KeptFixture(api).keep(id, customer);
        temporal.getWorkflowServiceStubs()
                .blockingStub()
                .deleteWorkflowExecution(DeleteWorkflowExecutionRequest.newBuilder()
                        .setNamespace(temporal.getNamespace())
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .build());
        String path = "/v1/processes/" + id;
        TestingApi.eventually(() -> api.get(path), reply -> isForgotten(id));
        Reply shown = api.get(path);

        assertEquals("COMPLETED", shown.json().path("status").asText());
        assertEquals("STORAGE", shown.json().path("phase").asText());
        assertEquals(ended.json(), api.get(path + "/result").json());
        assertEquals(
                events.json().path("items"), api.get(path + "/history").json().path("items"));
        assertEquals(409, api.get(path + "/queries/state").status());
        Reply listed = TestingApi.eventually(
                () -> api.get("/v1/processes?customer=" + customer),
                reply -> reply.json().path("items").size() == 1);
        assertEquals(id, listed.json().at("/items/0/processId").asText());
        Reply stats = api.get("/v1/processes/stats?customer=" + customer);
        assertEquals(1, stats.json().path("closed").asInt());
        assertEquals(0, stats.json().path("running").asInt(), stats.raw().body());
    }

    private boolean isForgotten(String processId) {
        try {
            temporal.getWorkflowClient().newUntypedWorkflowStub(processId).describe();
            return false;
        } catch (WorkflowNotFoundException forgotten) {
            return true;
        }
    }

    @Test
    void aFailingActivityAndItsNextTryAreShown() {
        Instant before = Instant.now();
        Instant nextTryAt =
                Instant.parse(PendingActivitiesTest.shown(api).path("nextTryAt").asText());
        assertTrue(nextTryAt.isAfter(before.plus(Duration.ofMinutes(50))), nextTryAt::toString);
    }

    @Test
    void aQueueThatNobodyPollsAndWhatWaitsInItAreFound() {
        WorkflowClient.start(temporal.getWorkflowClient()
                .newWorkflowStub(
                        TestingWorkflows.StuckWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("stuck")
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .build())::run);

        Reply queues = TestingApi.eventually(
                () -> api.get("/v1/health?component=queue&detailed=true"),
                reply -> reply.raw().body().contains("1 tasks wait in queue vendor-zuora/activities"));
        JsonNode health = api.get("/v1/health?component=temporal&detailed=true").json();

        assertEquals("WELL", queues.json().path("verdict").asText(), "one task that waits for a moment is nothing");
        assertEquals("UNWELL", health.path("verdict").asText(), health::toString);
        JsonNode poller = reading(health, "pollers", "vendor-zuora/activities");
        assertEquals("UNWELL", poller.path("verdict").asText());
        assertTrue(poller.path("recommendation").asText().contains("No worker polls the task queue vendor-zuora"));
        assertEquals(
                "WELL",
                reading(health, "pollers", "throughline/workflows")
                        .path("verdict")
                        .asText());
        assertEquals(
                "WELL", reading(health, "search-attributes", "").path("verdict").asText());
        assertEquals("WELL", reading(health, "reachable", "").path("verdict").asText());
    }

    @Test
    void aWorkerInAnotherJvmAddsItsOwnReadings() {
        String health =
                api.get("/v1/health?component=performance&detailed=true").raw().body();

        assertTrue(health.contains("\"subject\":\"worker\""), health);
        assertTrue(health.contains("heap-after-gc"), health);
    }

    private static JsonNode reading(JsonNode health, String probe, String subject) {
        for (JsonNode reading : health.at("/components/0/readings")) {
            if (reading.path("probe").asText().equals(probe)
                    && reading.path("subject").asText("").equals(subject)) {
                return reading;
            }
        }
        throw new AssertionError(probe + " of '" + subject + "' is not in " + health);
    }

    private Reply create(String key, String customer, String schedule) {
        return api.post(
                "/v1/schedules",
                "{\"key\":\"" + key + "\",\"customer\":\"" + customer + "\",\"schedule\":\"" + schedule + "\"}");
    }

    /** The {@code temporal} program; without one the test ends here, and with {@code CI=true} it fails. */
    static Path program() {
        Optional<Path> found = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "temporal"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String reason = "no program 'temporal' on the PATH";
            System.out.println("skipped: " + reason);
            if ("true".equals(System.getenv("CI"))) {
                fail(reason);
            }
            abort(reason);
        }
        return found.get();
    }
}
