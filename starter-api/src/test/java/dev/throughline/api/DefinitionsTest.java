package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.ExportParser;
import dev.throughline.store.zuora.FailedTask;
import dev.throughline.store.zuora.FailedTaskRepository;
import dev.throughline.store.zuora.FetchedDefinition;
import dev.throughline.store.zuora.PageCommit;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.store.zuora.SyncRunRepository;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final TestingApi api = TestingApi.shared();
    private final PassRepository passes = new PassRepository(api.database);
    private final SyncRunRepository runs = new SyncRunRepository(api.database);
    private String customer = "";

    @BeforeEach
    void twoDefinitionsAreSyncedTwice() {
        customer = api.customer();
        sync(export(1), 1, 2);
        sync(export(2), 1, 2);
    }

    @Test
    void definitionsAreListedInPagesByTheVendorsIds() {
        Reply first = api.get(path("?limit=1"));
        assertEquals(1, first.json().at("/items/0/zuoraId").asLong());
        assertEquals(2, first.json().at("/items/0/taskCount").asLong());
        Reply second = api.get(
                path("?limit=1&cursor=" + first.json().path("nextCursor").asText()));
        assertEquals(2, second.json().at("/items/0/zuoraId").asLong());
        assertTrue(second.json().path("nextCursor").isNull());
    }

    @Test
    void definitionsAreFilteredByStatusActionTypeAndChange() {
        assertEquals(
                2,
                api.get(path("?status=active&actionType=Callout"))
                        .json()
                        .path("items")
                        .size());
        assertEquals(0, api.get(path("?actionType=Email")).json().path("items").size());
        assertEquals(0, api.get(path("?status=Inactive")).json().path("items").size());
        assertEquals(
                0,
                api.get(path("?changedSince=2030-01-01T00:00:00Z"))
                        .json()
                        .path("items")
                        .size());
        assertEquals(422, api.get(path("?changedSince=yesterday")).status());
    }

    @Test
    void aStatusThatZuoraDoesNotHaveIsRefused() {
        Reply refused = api.get(path("?status=Nope"));
        assertEquals(422, refused.status());
        assertEquals("status", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void oneDefinitionHasItsTasksAndLinkages() {
        Reply one = api.get(path("/1"));
        assertEquals(850, one.json().at("/tasks/1/taskId").asLong());
        assertEquals("Start", one.json().at("/linkages/0/linkageType").asText());
    }

    @Test
    void versionsAreKeptWithTheirOriginalExport() {
        Reply versions = api.get(path("/1/versions"));
        assertEquals(List.of("2", "1"), versions.json().path("items").findValuesAsText("revision"));
        assertEquals(export(1), api.get(path("/1/versions/1/export")).raw().body());
        assertEquals(404, api.get(path("/1/versions/3/export")).status());
    }

    @Test
    void whatChangedBetweenTheLastTwoVersionsIsShown() {
        Reply changes = api.get(path("/1/changes"));
        assertEquals(1, changes.json().path("from").asLong());
        assertEquals(849, changes.json().at("/tasksChanged/0/taskId").asLong());
        assertEquals("name", changes.json().at("/tasksChanged/0/fields/0").asText());
        assertEquals(0, changes.json().path("tasksAdded").size());
    }

    @Test
    void aVersionBeforeTheFirstIsRefusedByItsName() {
        Reply refused = api.get(path("/1/changes?from=0&to=0"));
        assertEquals(422, refused.status());
        assertEquals("to", refused.json().at("/errors/0/field").asText());
        Reply first = api.get(path("/1/changes?to=1"));
        assertEquals(404, first.status());
        assertTrue(
                first.json().path("detail").asText().contains("is its first kept one"),
                first.raw().body());
    }

    @Test
    void anUnknownDefinitionIsNotFound() {
        assertEquals(404, api.get(path("/99")).status());
        assertEquals(404, api.get(path("/abc")).status());
        assertEquals(404, api.get("/v1/customers/nobody/definitions").status());
    }

    @Test
    void reportsAreListedNewestFirstAndFoundByTheirRun() {
        Reply listed = api.get("/v1/customers/" + customer + "/sync-runs?limit=1");
        String runKey = listed.json().at("/items/0/runKey").asText();
        assertEquals(2, listed.json().at("/items/0/definitionsSeen").asLong());
        Reply one = api.get("/v1/customers/" + customer + "/sync-runs/" + runKey);
        assertEquals(listed.json().at("/items/0"), one.json());
        assertEquals(
                404, api.get("/v1/customers/" + customer + "/sync-runs/none").status());
    }

    @Test
    void aCursorThatIsNoRunIsRefused() {
        String list = "/v1/customers/" + customer + "/sync-runs?limit=1";
        Reply first = api.get(list);
        String cursor = first.json().path("nextCursor").asText();
        assertEquals(1, api.get(list + "&cursor=" + cursor).json().path("items").size());
        assertEquals(422, api.get(list + "&cursor=abc").status());
    }

    @Test
    void removalsThatWaitAreListedAndConfirmed() {
        sync(export(2), 1);
        Reply waiting = api.get("/v1/customers/" + customer + "/removals");
        assertEquals(2, waiting.json().at("/items/0/zuoraId").asLong());
        Reply started = api.post("/v1/customers/" + customer + "/removals/confirm", "{}");
        assertEquals(202, started.status(), started.raw().body());
        assertEquals(
                "zuora-removals:" + customer, started.json().path("processId").asText());
    }

    @Test
    void failedTasksAreListed() {
        new FailedTaskRepository(api.database)
                .replace(
                        customer,
                        List.of(new FailedTask(customer, 7, 70L, 1L, "Call Echo", "Callout", "timed out", NOON)),
                        NOON);
        Reply failed = api.get("/v1/customers/" + customer + "/failed-tasks");
        assertEquals(7, failed.json().at("/items/0/taskId").asLong());
        assertEquals("timed out", failed.json().at("/items/0/error").asText());
    }

    private String path(String below) {
        return "/v1/customers/" + customer + "/definitions" + below;
    }

    private void sync(String export, long... zuoraIds) {
        String runKey = UUID.randomUUID().toString();
        Instant now = Instant.now();
        runs.open(customer, runKey, "zuora-sync:" + customer, now);
        Pass pass = passes.openOrResume(customer, runKey, false, true, now);
        runs.attach(runKey, pass.id());
        passes.claim(pass.id(), runKey);
        List<FetchedDefinition> fetched = LongStream.of(zuoraIds)
                .mapToObj(zuoraId -> new FetchedDefinition(
                        listing(zuoraId),
                        "hash-" + export.hashCode(),
                        ExportParser.parse(export.getBytes(StandardCharsets.UTF_8)),
                        false))
                .toList();
        passes.commit(new PageCommit(customer, pass.id(), runKey, 1, null, 3, 0, fetched, now));
        passes.findCandidates(customer, pass.id(), now);
        runs.close(customer, runKey, pass.id(), SyncOutcome.COMPLETED, null, now);
    }

    private Definition listing(long zuoraId) {
        return new Definition(
                customer,
                zuoraId,
                "Workflow " + zuoraId,
                null,
                "Active",
                null,
                null,
                true,
                true,
                false,
                "Workflow::Setup",
                "0.0.1",
                5L,
                NOON,
                NOON,
                0,
                false,
                null,
                0,
                0,
                NOON,
                NOON);
    }

    private static String export(int edition) {
        return """
                {"workflow": {"id": 1, "name": "Call Echo", "version": "0.0.1"},
                 "tasks": [
                   {"id": 849, "name": "Call Echo %d", "action_type": "Callout"},
                   {"id": 850, "name": "Then", "action_type": "Iterate", "object": "Account"}],
                 "linkages": [
                   {"source_workflow_id": 1, "source_task_id": null, "target_task_id": 849, "linkage_type": "Start"}]}
                """.formatted(edition);
    }
}
