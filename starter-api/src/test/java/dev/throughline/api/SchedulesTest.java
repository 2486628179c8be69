package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import org.junit.jupiter.api.Test;

/** On the in-memory server, where cron workflows stand in for schedules. */
class SchedulesTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void anAdditionalScheduleIsMadeShownAndDeleted() {
        String key = "weekly-" + api.customer();
        Reply created = create(key, "*", "0 3 * * SUN");
        assertEquals(201, created.status(), created.raw().body());
        String path = "/v1/schedules/schedule:" + key;
        assertEquals("0 3 * * SUN", api.get(path).json().path("spec").asText());
        assertEquals("zuora-sync-all", api.get(path).json().path("process").asText());
        assertTrue(api.get("/v1/schedules?limit=500")
                .json()
                .path("items")
                .findValuesAsText("id")
                .contains("schedule:" + key));
        assertEquals(204, api.delete(path).status());
        assertEquals(404, api.get(path).status());
    }

    @Test
    void aScheduleIsMadeOnce() {
        String customer = api.customer();
        assertEquals(201, create("once-" + customer, customer, "0 3 * * *").status());
        assertEquals(409, create("once-" + customer, customer, "0 3 * * *").status());
    }

    @Test
    void aCustomersOwnScheduleIsKeptWithTheCustomer() {
        String customer = api.customer();
        Reply set = api.post("/v1/schedules", "{\"customer\":\"" + customer + "\",\"schedule\":\"every 15m\"}");
        assertEquals(202, set.status());
        assertEquals(
                "every 15m",
                api.get("/v1/customers/" + customer).json().path("schedule").asText());
        assertEquals(
                409, api.delete("/v1/schedules/zuora-sync-tick:" + customer).status());
    }

    @Test
    void aBadCronExpressionIsRefusedBeforeAnyCall() {
        Reply refused = create("bad", "*", "0 3 * * FUNDAY");
        assertEquals(422, refused.status());
        assertEquals("schedule", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void whatOnlyARealServerCanDoIsRefused() {
        Reply paused = api.patch("/v1/schedules/zuora-sync-tick:acme", "{\"paused\":true}");
        assertEquals(501, paused.status());
        assertTrue(paused.json().path("detail").asText().contains("suspend the customer"));
        assertEquals(
                501, api.post("/v1/schedules/zuora-sync-tick:acme/trigger", "").status());
    }

    @Test
    void anUnknownScheduleIsNotFound() {
        assertEquals(404, api.get("/v1/schedules/schedule:none").status());
        assertEquals(404, api.get("/v1/schedules/anything").status());
    }

    private Reply create(String key, String customer, String schedule) {
        return api.post(
                "/v1/schedules",
                "{\"key\":\"" + key + "\",\"customer\":\"" + customer + "\",\"schedule\":\"" + schedule + "\"}");
    }
}
