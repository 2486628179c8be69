package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import org.junit.jupiter.api.Test;

class SyncsTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void aStartIsAnsweredWithTheProcessAndItsPlace() {
        String customer = api.customer();
        Reply started = start(customer, "");
        assertEquals(202, started.status());
        assertEquals("zuora-sync:" + customer, started.json().path("processId").asText());
        assertFalse(started.json().path("runId").asText().isEmpty());
        assertFalse(started.json().path("joined").asBoolean());
        assertTrue(started.header("Location").endsWith("/v1/processes/zuora-sync:" + customer));
    }

    @Test
    void aRepeatedStartReturnsTheRunningSync() {
        String customer = api.customer();
        Reply first = start(customer, "");
        Reply second = start(customer, "");
        assertTrue(second.json().path("joined").asBoolean());
        assertEquals(first.json().path("runId"), second.json().path("runId"));
    }

    @Test
    void aForcedStartForcesTheRunningSync() {
        String customer = api.customer();
        start(customer, "");
        assertEquals(202, start(customer, ",\"force\":true").status());
        assertTrue(api.get("/v1/processes/zuora-sync:" + customer + "/queries/state")
                .json()
                .path("forced")
                .asBoolean());
    }

    @Test
    void aForcedStartThatTheRunningSyncRefusesIsAConflict() {
        String customer = api.customer();
        start(customer, "");
        api.post("/v1/processes/zuora-sync:" + customer + "/updates/pause", "{\"by\":\"anna\"}");
        Reply refused = start(customer, ",\"force\":true");
        assertEquals(409, refused.status());
        assertTrue(refused.json().path("detail").asText().contains("no longer retrieves"));
    }

    @Test
    void anUnknownCustomerIsNotFound() {
        Reply refused = start("nobody", "");
        assertEquals(404, refused.status());
        assertEquals("UNKNOWN_CUSTOMER", refused.json().path("failureType").asText());
    }

    @Test
    void anUnknownQueueIsRefusedWithTheOnesThatExist() {
        Reply refused = start(api.customer(), ",\"queue\":\"urgent\"");
        assertEquals(422, refused.status());
        assertTrue(
                refused.json().path("detail").asText().contains("high-priority"),
                refused.raw().body());
    }

    @Test
    void aStarSyncsAllCustomers() {
        Reply started = start("*", "");
        assertEquals("zuora-sync-all", started.json().path("processId").asText());
        assertTrue(start("*", "").json().path("joined").asBoolean());
        assertEquals(409, start("*", ",\"force\":true").status());
    }

    @Test
    void aRepeatedKeyGivesTheSameAnswer() {
        String customer = api.customer();
        String body = "{\"customer\":\"" + customer + "\"}";
        Reply first = api.post("/v1/syncs/zuora", body, "k-" + customer);
        api.post("/v1/processes/zuora-sync:" + customer + "/terminate", "");
        Reply second = api.post("/v1/syncs/zuora", body, "k-" + customer);
        assertEquals(202, second.status());
        assertEquals(first.json(), second.json());
        assertEquals(first.header("Location"), second.header("Location"));
    }

    @Test
    void aKeyUsedForAnotherRequestIsRefused() {
        String customer = api.customer();
        api.post("/v1/syncs/zuora", "{\"customer\":\"" + customer + "\"}", "m-" + customer);
        Reply refused =
                api.post("/v1/syncs/zuora", "{\"customer\":\"" + customer + "\",\"force\":true}", "m-" + customer);
        assertEquals(422, refused.status());
    }

    @Test
    void aRequestThatFailedGivesItsKeyBack() {
        String customer = "late-" + api.customer();
        String body = "{\"customer\":\"" + customer + "\"}";
        assertEquals(404, api.post("/v1/syncs/zuora", body, "f-" + customer).status());
        api.post("/v1/customers", TestingApi.customerJson(customer));
        assertEquals(202, api.post("/v1/syncs/zuora", body, "f-" + customer).status());
    }

    @Test
    void failedTasksAreListedAgainAndJoined() {
        String customer = api.customer();
        String path = "/v1/customers/" + customer + "/failed-tasks";
        assertEquals(202, api.post(path + "/refresh", "").status());
        assertTrue(api.post(path + "/refresh", "").json().path("joined").asBoolean());
        assertEquals(409, api.post(path + "/rerun", "{\"taskIds\":[1]}").status());
    }

    @Test
    void failedTasksAreRerun() {
        String customer = api.customer();
        Reply started = api.post("/v1/customers/" + customer + "/failed-tasks/rerun", "{\"taskIds\":[7,8]}");
        assertEquals(
                "zuora-reruns:" + customer, started.json().path("processId").asText());
        Reply done = api.get("/v1/processes/zuora-reruns:" + customer + "/result?wait=60s");
        assertEquals(2, done.json().at("/result/rerun").size());
    }

    @Test
    void noTaskToRerunIsRefused() {
        Reply refused = api.post("/v1/customers/" + api.customer() + "/failed-tasks/rerun", "{\"taskIds\":[]}");
        assertEquals("taskIds", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void removalsAreNotConfirmedWhenNoneWait() {
        assertEquals(
                409,
                api.post("/v1/customers/" + api.customer() + "/removals/confirm", "")
                        .status());
    }

    private Reply start(String customer, String more) {
        return api.post("/v1/syncs/zuora", "{\"customer\":\"" + customer + "\"" + more + "}");
    }
}
