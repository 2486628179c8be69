package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.store.zuora.PassRepository;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void aCreatedCustomerIsAnsweredWithItsPlaceAndWithoutItsSecret() {
        Reply created = api.post("/v1/customers", TestingApi.customerJson("created"));
        assertEquals(201, created.status());
        assertTrue(created.header("Location").endsWith("/v1/customers/created"), created.header("Location"));
        assertEquals("ACTIVE", created.json().path("status").asText());
        assertFalse(created.raw().body().contains("planted-secret"));
        assertEquals(created.json(), api.get("/v1/customers/created").json());
    }

    @Test
    void aDryRunRefusesWhatCreatingRefusesAndWritesNothing() {
        String path = "/v1/customers?dryRun=true";
        String good = TestingApi.customerJson("only-tried");

        Reply would = api.post(path, good);

        assertEquals(200, would.status(), would.raw().body());
        assertEquals("only-tried", would.json().path("id").asText());
        assertFalse(would.raw().body().contains("planted-secret"));
        assertEquals(404, api.get("/v1/customers/only-tried").status());
        assertEquals(422, api.post(path, good.replace("hourly", "61 * * * *")).status());
        assertEquals(
                422,
                api.post(path, good.replace("rest.zuora.com", "evil.example")).status());
        assertEquals(
                409, api.post(path, TestingApi.customerJson(api.customer())).status());
    }

    @Test
    void creatingACustomerHasTheSchedulesLookedAt() {
        api.customer();
        Reply upkeep = api.get("/v1/processes/schedule-upkeep/result?wait=60s");
        assertEquals("COMPLETED", upkeep.json().path("status").asText());
    }

    @Test
    void anIdThatIsTakenIsAConflict() {
        String id = api.customer();
        assertEquals(409, api.post("/v1/customers", TestingApi.customerJson(id)).status());
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Reply refused = api.post("/v1/customers", "{\"id\":\"a/b\",\"name\":\" \",\"removalShare\":2}");
        assertEquals(422, refused.status());
        assertEquals(
                java.util.List.of("baseUrl", "clientId", "clientSecret", "id", "name", "removalShare"),
                refused.json().path("errors").findValuesAsText("field"));
    }

    @ParameterizedTest
    @CsvSource({
        "schedule, hourly, weekly",
        "schedule, hourly, 61 * * * *",
        "schedule, hourly, every 7m",
        "baseUrl, https://rest.zuora.com, https://user:pw@rest.zuora.com",
        "baseUrl, https://rest.zuora.com, https://rest.zuora.com/v1",
        "baseUrl, https://rest.zuora.com, ftp://rest.zuora.com",
        "clientSecret, planted-secret, ' '"
    })
    void aFieldThatCannotBeIsRefused(String field, String good, String bad) {
        Reply refused = api.post(
                "/v1/customers", TestingApi.customerJson("refused").replace('"' + good + '"', '"' + bad + '"'));
        assertEquals(422, refused.status());
        assertEquals(field, refused.json().at("/errors/0/field").asText());
    }

    @Test
    void aForeignHostIsRefusedWithTheSettingThatAllowsIt() {
        Reply refused =
                api.post("/v1/customers", TestingApi.customerJson("foreign").replace("rest.zuora.com", "evil.example"));
        assertEquals(422, refused.status());
        assertEquals("HOST_NOT_ALLOWED", refused.json().path("failureType").asText());
        assertTrue(refused.json().path("detail").asText().contains("vendors.allowedHosts"));
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        String id = api.customer();
        Reply changed = api.patch("/v1/customers/" + id, "{\"schedule\":\"daily\"}");
        assertEquals(200, changed.status());
        assertEquals("daily", changed.json().path("schedule").asText());
        assertEquals("Acme Corp", changed.json().path("name").asText());
        assertNotEquals(1, changed.json().path("version").asLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"baseUrl\":\"https://rest.zuora.com:8443\"",
                "\"baseUrl\":\"http://rest.zuora.com\"",
                "\"clientId\":\"other\""
            })
    void anotherTenantTakesItsSecretToo(String field) {
        String id = api.customer();
        Reply before = api.get("/v1/customers/" + id);
        Reply refused = api.patch("/v1/customers/" + id, "{" + field + "}");
        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals("clientSecret", refused.json().at("/errors/0/field").asText());
        assertEquals(before.json(), api.get("/v1/customers/" + id).json());

        Reply changed = api.patch("/v1/customers/" + id, "{" + field + ",\"clientSecret\":\"its-own\"}");
        assertEquals(200, changed.status(), changed.raw().body());
    }

    @Test
    void theSameTenantSaidAgainNeedsNoSecret() {
        String id = api.customer();
        Reply changed = api.patch(
                "/v1/customers/" + id,
                "{\"baseUrl\":\"https://rest.zuora.com/\",\"clientId\":\"client\",\"name\":\"Newer\"}");
        assertEquals(200, changed.status(), changed.raw().body());
    }

    @Test
    void anotherClientGivesUpThePassThatIsUnderWay() {
        String id = api.customer();
        PassRepository passes = new PassRepository(api.database);
        long pass = passes.openOrResume(id, "run", false, false, Instant.EPOCH).id();
        api.patch("/v1/customers/" + id, "{\"clientId\":\"other\",\"clientSecret\":\"its-own\"}");
        assertFalse(passes.claim(pass, "worker"));
    }

    @Test
    void aChangeMadeFromAnOldVersionIsAConflict() {
        String id = api.customer();
        api.patch("/v1/customers/" + id, "{\"name\":\"Newer\"}");
        assertEquals(
                409,
                api.patch("/v1/customers/" + id, "{\"name\":\"Older\",\"version\":1}")
                        .status());
    }

    @Test
    void suspendingStopsSyncsAndActivatingAllowsThemAgain() {
        String id = api.customer();
        assertEquals(
                "SUSPENDED",
                api.post("/v1/customers/" + id + "/suspend", "")
                        .json()
                        .path("status")
                        .asText());
        Reply refused = api.post("/v1/syncs/zuora", "{\"customer\":\"" + id + "\"}");
        assertEquals(409, refused.status());
        assertEquals("CUSTOMER_SUSPENDED", refused.json().path("failureType").asText());
        api.post("/v1/customers/" + id + "/activate", "");
        assertEquals(
                202,
                api.post("/v1/syncs/zuora", "{\"customer\":\"" + id + "\"}").status());
    }

    @Test
    void aListGoesOnBehindItsCursor() {
        api.customer();
        api.customer();
        Reply first = api.get("/v1/customers?limit=1");
        String cursor = first.json().path("nextCursor").asText();
        Reply second = api.get("/v1/customers?limit=1&cursor=" + cursor);
        assertEquals(1, second.json().path("items").size());
        assertTrue(second.json()
                        .at("/items/0/id")
                        .asText()
                        .compareTo(first.json().at("/items/0/id").asText())
                > 0);
    }
}
