package dev.throughline.sandbox.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.zuora.Caller.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TasksAndRunsTest {
    private final ManualClock clock = new ManualClock();
    private final ZuoraSandbox sandbox = ZuoraSandbox.builder()
            .tenant(TenantSettings.named("acme").withDefinitions(20).withFailedTasks(3))
            .tenant(TenantSettings.named("globex"))
            .clock(clock)
            .start();
    private final SandboxTenant acme = sandbox.tenant("acme");
    private final Caller caller = Caller.open(sandbox, "acme");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void failedInstancesAreListedWithTheirCause() throws IOException {
        JsonNode data = caller.get("/workflows/tasks?instance=true&page_length=100")
                .json()
                .path("data");
        assertEquals(3, data.size());
        assertEquals("Error", data.path(0).path("status").asText());
        assertTrue(data.path(0).path("instance").asBoolean());
        assertFalse(data.path(0).path("error").asText().isEmpty());
        assertEquals(1, data.path(0).path("original_workflow_id").asLong());
    }

    @Test
    void theTasksOfADefinitionAreListedFlat() throws IOException {
        JsonNode page = caller.get("/workflows/tasks?workflow_id=4&instance=false&page_length=100")
                .json();
        List<DefinitionTask> tasks = acme.truth(4).orElseThrow().graph().tasks();
        assertEquals(tasks.size(), page.path("data").size());
        assertFalse(page.path("data").path(0).path("instance").asBoolean());
    }

    @Test
    void moreThanAHundredTasksAreRefused() throws IOException {
        assertEquals(400, caller.get("/workflows/tasks?page_length=101").status());
    }

    @Test
    void pagesOfTasksEnd() throws IOException {
        long tasks =
                acme.truth().mapToLong(truth -> truth.graph().tasks().size()).sum();
        assertEquals(
                tasks,
                caller.idsOfAllPages("/workflows/tasks?instance=false&page_length=100")
                        .size());
    }

    @Test
    void aRerunTaskIsQueuedAndThenSucceeds() throws IOException {
        long id = acme.taskInstances().get(0).id();
        Reply rerun = caller.post("/workflows/tasks/" + id + "/rerun", "", Map.of());
        assertEquals("Queued", rerun.json().path("status").asText());
        assertEquals(
                "Success",
                caller.get("/workflows/tasks/" + id).json().path("status").asText());
        assertEquals(1, acme.taskInstances().get(0).reruns());
    }

    @Test
    void anUnknownTaskIsNotFound() throws IOException {
        assertEquals(404, caller.get("/workflows/tasks/99").status());
        assertEquals(404, caller.post("/workflows/tasks/99/rerun", "", Map.of()).status());
    }

    @Test
    void tasksAreUpdatedTogether() throws IOException {
        long id = acme.taskInstances().get(1).id();
        Reply reply =
                caller.put("/workflows/tasks/batch_update", "{\"data\":[{\"id\":" + id + ",\"status\":\"Stopped\"}]}");
        assertEquals(200, reply.status());
        assertEquals("Stopped", acme.taskInstances().get(1).status());
        assertEquals(400, caller.put("/workflows/tasks/batch_update", "{}").status());
        assertEquals(
                404,
                caller.put("/workflows/tasks/batch_update", "{\"data\":[{\"id\":1}]}")
                        .status());
    }

    @Test
    void aRunMovesOnEachTimeItIsLookedAt() throws IOException {
        JsonNode run = run(withCallout(true), Map.of()).json();
        assertEquals("Queued", run.path("status").asText());
        assertEquals("2026-11-21 12:00:00 UTC", run.path("createdAt").asText());
        String path = "/workflows/workflow_runs/" + run.path("id").asLong();
        assertEquals("Processing", caller.get(path).json().path("status").asText());
        assertEquals("Finished", caller.get(path).json().path("status").asText());
        assertEquals(
                "2026-11-21 12:00:00 UTC",
                caller.get(path).json().path("finishedAt").asText());
    }

    @Test
    void aDefinitionWithoutCalloutTriggerIsNotRun() throws IOException {
        assertEquals(400, run(withCallout(false), Map.of()).status());
    }

    @Test
    void aRunIsNoDefinitionToRun() throws IOException {
        long runId = run(withCallout(true), Map.of()).json().path("id").asLong();
        Reply reply = caller.post("/workflows/" + runId + "/run", "{}", Map.of());
        assertEquals(409, reply.status());
        assertEquals(406, reply.json().path("errors").path(0).path("status").asInt());
    }

    @Test
    void aRepeatedIdempotencyKeyGivesTheFirstAnswer() throws IOException {
        long id = withCallout(true);
        Reply first = run(id, Map.of("Idempotency-Key", "k-1"));
        Reply second = run(id, Map.of("Idempotency-Key", "k-1"));
        assertEquals(first.body(), second.body());
        assertEquals(1, acme.workflowRuns().size());
    }

    @Test
    void anIdempotencyKeyIsForgottenAfterADay() throws IOException {
        long id = withCallout(true);
        run(id, Map.of("Idempotency-Key", "k-1"));
        clock.pass(Duration.ofHours(24));
        Caller.open(sandbox, "acme").post("/workflows/" + id + "/run", "{}", Map.of("Idempotency-Key", "k-1"));
        assertEquals(2, acme.workflowRuns().size());
    }

    @Test
    void aFailureIsKeptUnderItsIdempotencyKey() throws IOException {
        long id = withCallout(true);
        sandbox.faults().add(Fault.next(FaultKind.SERVER_ERROR).on(Operation.RUN_DEFINITION));
        assertEquals(503, run(id, Map.of("Idempotency-Key", "k-1")).status());
        assertEquals(503, run(id, Map.of("Idempotency-Key", "k-1")).status());
        assertEquals(200, run(id, Map.of("Idempotency-Key", "k-2")).status());
    }

    @Test
    void anIdempotencyKeyIsForOneAddressOfOneTenant() throws IOException {
        run(withCallout(true), Map.of("Idempotency-Key", "k-1"));
        assertEquals(
                422, run(withCallout(false), Map.of("Idempotency-Key", "k-1")).status());
        Reply other = Caller.open(sandbox, "globex")
                .post("/workflows/" + withCallout(true) + "/run", "{}", Map.of("Idempotency-Key", "k-1"));
        assertEquals(422, other.status());
    }

    @Test
    void usageIsCountedByDay() throws IOException {
        JsonNode metrics = caller.get(
                        "/workflows/metrics.json?startDate=2026-11-01&endDate=2026-11-03&metrics=taskCount")
                .json()
                .path("metrics");
        assertEquals(3, metrics.size());
        assertEquals("2026-11-01", metrics.path(0).path("date").asText());
        assertTrue(metrics.path(0).path("values").path("taskCount").isInt());
    }

    private Reply run(long definitionId, Map<String, String> headers) throws IOException {
        return caller.post("/workflows/" + definitionId + "/run", "{\"accountId\":\"4028905f5a87\"}", headers);
    }

    private long withCallout(boolean on) {
        return acme.truth()
                .map(DefinitionTruth::definition)
                .filter(definition -> definition.calloutTrigger() == on)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
