package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.zuorasync.PauseSync;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void aProcessIsShownWithItsStateAndSearchAttributes() {
        String customer = api.customer();
        String id = api.startSync(customer);
        // Without the state, while no worker has answered the query yet.
        Reply shown = TestingApi.eventually(
                () -> api.get("/v1/processes/" + id), reply -> reply.json().hasNonNull("state"));
        assertEquals(200, shown.status());
        assertEquals("RUNNING", shown.json().path("status").asText());
        assertEquals("ZuoraSync", shown.json().path("type").asText());
        assertEquals("RETRIEVAL", shown.json().path("phase").asText());
        assertEquals(customer, shown.json().at("/state/customer").asText());
        assertEquals(customer, shown.json().at("/searchAttributes/CustomerId").asText());
        assertEquals("zuora-sync", shown.json().at("/searchAttributes/Process").asText());
    }

    @Test
    void anUnknownProcessIsNotFound() {
        Reply missing = api.get("/v1/processes/zuora-sync:nobody");
        assertEquals(404, missing.status());
        assertEquals("NOT_FOUND", missing.json().path("failureType").asText());
    }

    @Test
    void processesOfACustomerAreListedFromOurOwnIndex() {
        String customer = api.customer();
        String id = api.startSync(customer);
        Reply listed = api.get("/v1/processes?status=running&type=ZuoraSync&customer=" + customer);
        assertEquals(1, listed.json().path("items").size());
        assertEquals(id, listed.json().at("/items/0/processId").asText());
    }

    @Test
    void aStatusThatDoesNotExistIsRefused() {
        assertEquals(422, api.get("/v1/processes?status=SLEEPING").status());
    }

    @Test
    void anUpdateAnswersWithTheNewState() {
        String id = api.startSync(api.customer());
        Reply paused = api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"anna\"}");
        assertEquals(200, paused.status());
        assertEquals("anna", paused.json().path("pausedBy").asText());
    }

    @Test
    void anUpdateIsByTheCallerWithoutSayingSo() {
        String id = api.startSync(api.customer());
        Reply paused = api.postAs("berta", "/v1/processes/" + id + "/updates/pause", "");
        assertEquals(
                "berta", paused.json().path("pausedBy").asText(), paused.raw().body());
    }

    @Test
    void anUpdateInAnothersNameIsRefused() {
        String id = api.startSync(api.customer());
        Reply refused = api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"berta\"}");
        assertEquals(422, refused.status());
        assertEquals("by", refused.json().at("/errors/0/field").asText());
        assertTrue(api.get("/v1/processes/" + id + "/queries/state")
                .json()
                .path("pausedBy")
                .isNull());
    }

    @Test
    void anUpdateWithAFieldTooManyNamesIt() {
        String id = api.startSync(api.customer());
        Reply refused = api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"anna\",\"until\":3}");
        assertEquals(422, refused.status());
        assertEquals("until", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void anUpdateThatTheProcessRefusesIsAConflictWithTheReason() {
        String id = api.startSync(api.customer());
        api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"anna\"}");
        Reply refused = api.post("/v1/processes/" + id + "/updates/force", "{\"by\":\"anna\"}");
        assertEquals(409, refused.status());
        assertTrue(refused.json().path("detail").asText().contains("no longer retrieves"));
    }

    @Test
    void anUnknownUpdateIsNotFoundAndTheKnownOnesAreNamed() {
        String id = api.startSync(api.customer());
        Reply missing = api.post("/v1/processes/" + id + "/updates/explode", "{}");
        assertEquals(404, missing.status());
        assertTrue(missing.json().path("detail").asText().contains("force, pause, resume"));
    }

    @Test
    void anUpdateToAnEndedProcessIsAConflict() {
        String id = api.startSync(api.customer());
        api.post("/v1/processes/" + id + "/terminate", "");
        assertEquals(
                409,
                api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"anna\"}")
                        .status());
    }

    @Test
    void anUpdateReachesAProcessThatContinuedAsNewMeanwhile() {
        String id = api.startSync(api.customer());
        String firstRun = api.get("/v1/processes/" + id).json().path("runId").asText();
        api.postAs("continue", "/v1/processes/" + id + "/updates/resume", "{}");
        TestingApi.eventually(
                () -> api.get("/v1/processes/" + id),
                reply -> !reply.json().path("runId").asText().equals(firstRun));
        try (TemporalCalls calls = new TemporalCalls()) {
            ProcessMessages messages = new ProcessMessages(api.temporal.getWorkflowClient(), calls);

            JsonNode state = messages.update(id, firstRun, "pause", null, new PauseSync("anna"));

            assertEquals("anna", state == null ? "" : state.path("pausedBy").asText());
        }
        assertEquals(
                202,
                api.post("/v1/processes/" + id + "/cancel", "{\"reason\":\"enough\"}")
                        .status());
    }

    @Test
    void aRepeatedUpdateUnderOneKeyIsCarriedOutOnce() {
        String id = api.startSync(api.customer());
        api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"anna\"}", "key-1");
        api.post("/v1/processes/" + id + "/updates/resume", "{\"by\":\"anna\"}");
        api.post("/v1/processes/" + id + "/updates/pause", "{\"by\":\"anna\"}", "key-1");
        assertTrue(api.get("/v1/processes/" + id + "/queries/state")
                .json()
                .path("pausedBy")
                .isNull());
    }

    @Test
    void aQueryAnswers() {
        String id = api.startSync(api.customer());
        Reply state = api.get("/v1/processes/" + id + "/queries/state");
        assertEquals("RETRIEVAL", state.json().path("phase").asText());
    }

    @Test
    void anUnknownQueryIsNotFound() {
        String id = api.startSync(api.customer());
        assertEquals(404, api.get("/v1/processes/" + id + "/queries/mood").status());
    }

    @Test
    void aSignalIsTakenWithoutABody() {
        String customer = api.customer();
        String id = api.startSync(customer);
        assertEquals(
                404,
                api.post("/v1/processes/" + id + "/signals/customersChanged", "")
                        .status());
        api.get("/v1/processes/schedule-upkeep/result?wait=60s");
        assertEquals(
                409,
                api.post("/v1/processes/schedule-upkeep/signals/customersChanged", "")
                        .status());
    }

    @Test
    void aResultIsWaitedFor() {
        String id = api.startSync(api.customer());
        assertEquals(202, api.get("/v1/processes/" + id + "/result?wait=50ms").status());
        api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
        Reply done = api.get("/v1/processes/" + id + "/result?wait=60s");
        assertEquals(200, done.status());
        assertEquals("COMPLETED", done.json().path("status").asText());
        assertEquals("COMPLETED", done.json().at("/result/outcome").asText());
    }

    @Test
    void theResultOfAFailedProcessSaysWhy() {
        String id = api.startSync(api.customer());
        api.postAs("fail", "/v1/processes/" + id + "/updates/resume", "{}");
        Reply failed = api.get("/v1/processes/" + id + "/result?wait=60s");
        assertEquals("FAILED", failed.json().path("status").asText());
        assertEquals(
                "AUTHENTICATION_FAILED",
                failed.json().at("/failure/failureType").asText());
        assertEquals(
                "Zuora refuses the client secret",
                failed.json().at("/failure/message").asText());
    }

    @Test
    void aFailedProcessIsShownWithWhyItFailed() {
        String customer = api.customer();
        String id = api.startSync(customer);
        api.postAs("fail", "/v1/processes/" + id + "/updates/resume", "{}");
        assertEquals(
                "FAILED",
                api.get("/v1/processes/" + id + "/result?wait=60s")
                        .json()
                        .path("status")
                        .asText());
        String run = api.get("/v1/processes/" + id).json().path("runId").asText();
        Instant now = Instant.now();
        String reason = "Zuora refuses the client secret";
        new ProcessIndex(api.database)
                .closed(new ProcessRow(id, run, "ZuoraSync", customer, "FAILED", now, now, reason, "test"), run);

        Reply shown = api.get("/v1/processes/" + id);

        assertEquals("FAILED", shown.json().path("status").asText());
        assertEquals(reason, shown.json().path("failure").asText(), shown.raw()::body);
    }

    @Test
    void aWaitThatIsNoDurationIsRefused() {
        String id = api.startSync(api.customer());
        assertEquals(422, api.get("/v1/processes/" + id + "/result?wait=long").status());
    }

    @Test
    void aCancelledProcessEndsCanceled() {
        String id = api.startSync(api.customer());
        assertEquals(
                202,
                api.post("/v1/processes/" + id + "/cancel", "{\"reason\":\"enough\"}")
                        .status());
        Reply ended = api.get("/v1/processes/" + id + "/result?wait=60s");
        assertEquals("CANCELED", ended.json().path("status").asText());
    }

    @Test
    void aTerminatedProcessIsNotedInTheIndex() {
        String customer = api.customer();
        String id = api.startSync(customer);
        api.post("/v1/processes/" + id + "/terminate", "{\"reason\":\"stuck\"}");
        Reply listed = api.get("/v1/processes?customer=" + customer);
        assertEquals("TERMINATED", listed.json().at("/items/0/status").asText());
    }

    @Test
    void aResetIsNotForTheInMemoryServer() {
        String id = api.startSync(api.customer());
        Reply refused = api.post("/v1/processes/" + id + "/reset", "{}");
        assertEquals(501, refused.status());
        assertEquals("UNSUPPORTED", refused.json().path("failureType").asText());
    }

    @Test
    void aHistoryIsReadableAndOpened() {
        String customer = api.customer();
        String id = api.startSync(customer);
        Reply history = api.get("/v1/processes/" + id + "/history");
        assertEquals(
                "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED",
                history.json().at("/items/0/eventType").asText());
        assertEquals(
                customer,
                history.json()
                        .at("/items/0/workflowExecutionStartedEventAttributes/input/payloads/0/customer")
                        .asText());
    }

    @Test
    void aSyncCarriesItsPriorityAndItsCustomerForFairness() {
        String customer = api.customer();
        api.post("/v1/syncs/zuora", "{\"customer\":\"" + customer + "\",\"queue\":\"high-priority\"}");
        Reply history = api.get("/v1/processes/zuora-sync:" + customer + "/history");
        var priority = history.json().at("/items/0/workflowExecutionStartedEventAttributes/priority");
        assertEquals(1, priority.path("priorityKey").asInt());
        assertEquals(customer, priority.path("fairnessKey").asText());
    }

    @Test
    void eventsShowTheStateAndEndWithTheProcess() {
        String id = api.startSync(api.customer());
        api.postAs("finish", "/v1/processes/" + id + "/updates/resume", "{}");
        Reply events = api.send(api.request("/v1/processes/" + id + "/events").GET());
        assertEquals("text/event-stream", events.header("Content-Type"));
        assertTrue(
                events.raw().body().startsWith("event: state\ndata: {"),
                events.raw().body());
        assertTrue(
                events.raw().body().contains("event: closed\ndata: {"),
                events.raw().body());
    }

    @Test
    void eventsOfAnUnknownProcessAreNotFound() {
        Reply missing = api.get("/v1/processes/zuora-sync:nobody/events");
        assertEquals(404, missing.status());
        assertFalse(missing.json().isMissingNode());
    }
}
