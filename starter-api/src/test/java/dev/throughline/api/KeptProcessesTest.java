package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.store.process.KeptRun;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeptProcessesTest {
    private final TestingApi api = TestingApi.shared();
    private final KeptFixture fixture = new KeptFixture(api);

    @Test
    void aClosedProcessThatOnlyTheStoreKnowsIsShownWithItsTimes() {
        String customer = api.customer();
        String id = "zuora-sync:gone-" + customer;
        fixture.keep(id, "run", customer, "FAILED", 10_000, List.of());

        Reply shown = api.get("/v1/processes/" + id);

        assertEquals(200, shown.status());
        assertEquals("FAILED", shown.json().path("status").asText());
        assertEquals("STORAGE", shown.json().path("phase").asText());
        assertEquals("STORAGE", shown.json().at("/searchAttributes/Phase").asText());
        assertEquals(10.0, shown.json().at("/times/seconds").asDouble());
        assertEquals("RETRIEVAL", shown.json().at("/times/phases/0/name").asText());
        assertEquals(3, shown.json().at("/times/activities/0/attempts").asInt());
        Reply result = api.get("/v1/processes/" + id + "/result");
        assertEquals(
                "AUTHENTICATION_FAILED",
                result.json().at("/failure/failureType").asText());
        assertEquals("refused", result.json().at("/failure/message").asText());
    }

    @Test
    void aHistoryThatIsNotKeptIsAConflictThatSaysSo() {
        String customer = api.customer();
        String id = "zuora-sync:gone-" + customer;
        fixture.keep(id, "run", customer, "COMPLETED", 1, List.of());

        Reply history = api.get("/v1/processes/" + id + "/history");

        assertEquals(409, history.status());
        assertTrue(
                history.json().path("detail").asText().contains("No history of " + id),
                history.raw().body());
    }

    @Test
    void anOlderRunThatOnlyTheStoreKnowsIsShownByItsId() {
        String customer = api.customer();
        String id = "zuora-sync:again-" + customer;
        fixture.keep(id, "first", customer, "FAILED", 10_000, List.of(history("first-a"), history("first-b")));
        fixture.keep(id, "second", customer, "COMPLETED", 20_000, List.of(history("second")));
        String path = "/v1/processes/" + id;

        Reply older = api.get(path + "?runId=first");

        assertEquals("COMPLETED", api.get(path).json().path("status").asText());
        assertEquals("FAILED", older.json().path("status").asText(), older.raw().body());
        assertEquals(10.0, older.json().at("/times/seconds").asDouble());
        assertEquals("second", identity(path + "/history"));
        assertEquals("second", identity(path + "/history?runId=second"));
        assertEquals("first-a", identity(path + "/history?runId=first-a"));
        assertEquals("first-b", identity(path + "/history?runId=first-b"));
        assertEquals(
                "FAILED", api.get(path + "?runId=first-a").json().path("status").asText());
        assertEquals(404, api.get(path + "?runId=third").status());
        assertEquals(404, api.get(path + "/history?runId=" + UUID.randomUUID()).status());
    }

    @Test
    void aRunThatTemporalKnowsIsShownByItsId() {
        String path = "/v1/processes/" + api.startSync(api.customer());
        String run = api.get(path).json().path("runId").asText();

        Reply shown = api.get(path + "?runId=" + run);

        assertEquals(run, shown.json().path("runId").asText(), shown.raw().body());
        assertEquals(
                api.get(path + "/history").json().at("/items/0"),
                api.get(path + "/history?runId=" + run).json().at("/items/0"));
    }

    private String identity(String path) {
        Reply history = api.get(path);
        assertEquals(200, history.status(), history.raw().body());
        return history.json()
                .at("/items/0/workflowExecutionStartedEventAttributes/identity")
                .asText();
    }

    /** A history of one event, whose identity is the run's id. */
    private static KeptRun history(String runId) {
        HistoryEvent started = HistoryEvent.newBuilder()
                .setEventId(1)
                .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
                .setWorkflowExecutionStartedEventAttributes(WorkflowExecutionStartedEventAttributes.newBuilder()
                        .setOriginalExecutionRunId(runId)
                        .setIdentity(runId))
                .build();
        History history = History.newBuilder().addEvents(started).build();
        return new KeptRun(runId, new WorkflowExecutionHistory(history).toJson(false));
    }

    @Test
    void statisticsCountEveryClosedProcessAndNameTheBottleneck() {
        String customer = api.customer();
        for (int i = 1; i <= 20; i++) {
            String status = i == 20 ? "FAILED" : "COMPLETED";
            fixture.keep("zuora-sync:" + customer + "." + i, "run", customer, status, i * 1_000L, List.of());
        }
        api.startSync(customer);

        Reply stats = api.get("/v1/processes/stats?type=ZuoraSync&customer=" + customer);

        assertEquals(200, stats.status(), stats.raw().body());
        assertEquals(20, stats.json().path("closed").asInt());
        assertEquals(1, stats.json().path("running").asInt());
        assertEquals(0.95, stats.json().path("successRate").asDouble());
        assertEquals(1, stats.json().at("/failures/AUTHENTICATION_FAILED").asInt());
        assertEquals(10.0, stats.json().at("/duration/p50Seconds").asDouble());
        assertEquals(19.0, stats.json().at("/duration/p95Seconds").asDouble());
        assertEquals(20.0, stats.json().at("/duration/maxSeconds").asDouble());
        assertEquals(17.1, stats.json().at("/phases/0/took/p95Seconds").asDouble());
        assertEquals(0.9, stats.json().at("/waits/0/share").asDouble(), 1e-9);
        assertEquals(40, stats.json().at("/activities/0/count").asInt());
        assertEquals(
                20,
                stats.json().path("days").findValues("closed").stream()
                        .mapToInt(one -> one.asInt())
                        .sum());
        assertEquals(
                "ZuoraSync takes longest in the phase RETRIEVAL: its p95 is 17.1 s, 90 % of the p95 of a whole process"
                        + " (19.0 s); most of all time is waiting for the vendor's limit.",
                stats.json().path("bottleneck").asText());
    }

    @Test
    void statisticsOfNothingAreEmpty() {
        Reply stats = api.get("/v1/processes/stats?customer=nobody&since=2026-11-01T00:00:00Z");

        assertEquals(0, stats.json().path("closed").asInt());
        assertTrue(stats.json().path("successRate").isNull());
        assertTrue(stats.json().path("bottleneck").isNull());
    }

    @Test
    void aTypeThatIsNoneIsRefusedWithTheTypesThatThereAre() {
        Reply refused = api.get("/v1/processes/stats?type=Bogus");

        assertEquals(422, refused.status());
        assertTrue(refused.raw().body().contains("ZuoraSync, "), refused.raw().body());
    }

    @Test
    void aTimeThatIsNoInstantIsRefused() {
        assertEquals(422, api.get("/v1/processes/stats?since=yesterday").status());
    }
}
