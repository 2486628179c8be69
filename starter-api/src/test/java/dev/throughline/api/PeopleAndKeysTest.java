package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.common.Role;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleAndKeysTest {
    private static final String BERTA = """
            {"name":"Berta","email":"berta@example.com","slack":"U012AB3CD","phone":"+49 30 1234567",
             "timeZone":"Europe/Berlin","roles":["operator","approver"]}""";

    private final TestingApi api = TestingApi.shared();

    @Test
    void whoIsEnteredIsFoundAndListedAndDeleted() {
        String id = entered();
        JsonNode person = api.get("/v1/people/" + id).json();
        assertEquals("Europe/Berlin", person.path("timeZone").asText());
        assertEquals("[\"approver\",\"operator\"]", person.path("roles").toString());
        assertTrue(api.get("/v1/people?limit=500")
                .json()
                .path("items")
                .findValuesAsText("id")
                .contains(id));
        assertEquals(204, api.delete("/v1/people/" + id).status());
        assertEquals(404, api.get("/v1/people/" + id).status());
        assertEquals(404, api.delete("/v1/people/" + id).status());
    }

    @Test
    void whoIsEnteredAgainIsReplaced() {
        String id = entered();
        assertEquals(200, put(id, "{\"name\":\"Bertha\"}").status());
        JsonNode person = api.get("/v1/people/" + id).json();
        assertEquals("Bertha", person.path("name").asText());
        assertTrue(person.path("email").isNull());
        assertEquals("UTC", person.path("timeZone").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "name, Berta, ' '",
        "email, berta@example.com, berta",
        "slack, U012AB3CD, @berta",
        "phone, +49 30 1234567, 0301234567",
        "timeZone, Europe/Berlin, Europe/Nowhere",
        "roles, approver, king"
    })
    void aFieldThatCannotBeIsNamed(String field, String good, String bad) {
        Reply refused = put("refused", BERTA.replace('"' + good + '"', '"' + bad + '"'));
        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals(field, refused.json().at("/errors/0/field").asText());
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Reply refused = put("r%20f", "{\"timeZone\":\"x\",\"email\":\"y\"}");
        assertEquals(
                List.of("id", "name", "email", "timeZone"),
                refused.json().path("errors").findValuesAsText("field"));
    }

    @Test
    void aKeyIsShownOnceAndOpens() {
        String id = entered();
        Reply created = api.post("/v1/keys", "{\"person\":\"" + id + "\"}");
        assertEquals(201, created.status(), created.raw().body());
        assertEquals("no-store", created.header("Cache-Control"));
        String key = created.json().path("key").asText();
        String keyId = created.json().at("/about/id").asText();
        assertTrue(created.header("Location").endsWith("/v1/keys/" + keyId));

        JsonNode me = api.send(api.request("/v1/me", key).GET()).json();
        assertEquals(id, me.path("id").asText());
        assertEquals("PERSON", me.path("kind").asText());
        assertEquals("[\"approver\",\"operator\"]", me.path("roles").toString());

        String listed = api.get("/v1/keys?limit=500").raw().body();
        assertTrue(listed.contains(keyId));
        assertFalse(listed.contains(key.substring("tl_12345678_".length())));

        assertEquals(204, api.delete("/v1/keys/" + keyId).status());
        assertEquals(401, api.send(api.request("/v1/me", key).GET()).status());
        assertEquals(404, api.delete("/v1/keys/" + keyId).status());
    }

    @Test
    void aMachinesKeyHasTheRolesThatItIsGiven() {
        String key = api.post(
                        "/v1/keys",
                        "{\"machine\":\"prometheus\",\"roles\":[\"viewer\"],\"expiresAt\":\"2999-01-01T00:00:00Z\"}")
                .json()
                .path("key")
                .asText();
        assertEquals(200, api.send(api.request("/metrics", key).GET()).status());
        assertEquals(
                403, api.send(api.request("/v1/customers/nobody", key).DELETE()).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; person",
                "{\"person\":\"a\",\"machine\":\"b\"}; person",
                "{\"person\":\"nobody-knows\"}; person",
                "{\"machine\":\"m\"}; roles",
                "{\"machine\":\"m\",\"roles\":[\"king\"]}; roles",
                "{\"machine\":\"a/b\",\"roles\":[\"viewer\"]}; machine",
                "{\"machine\":\"system\",\"roles\":[\"viewer\"]}; machine",
                "{\"machine\":\"m\",\"roles\":[\"viewer\"],\"expiresAt\":\"2000-01-01T00:00:00Z\"}; expiresAt"
            })
    void aKeyThatCannotBeIsRefused(String body, String field) {
        Reply refused = api.post("/v1/keys", body);
        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals(field, refused.json().at("/errors/0/field").asText());
    }

    @Test
    void aPersonAndAMachineNeverShareAName() {
        String id = entered();
        assertEquals(
                422,
                api.post("/v1/keys", "{\"machine\":\"" + id + "\",\"roles\":[\"viewer\"]}")
                        .status());
        api.key("robot", Role.VIEWER);
        assertEquals(409, put("robot", BERTA).status());
    }

    @Test
    void everyAnswerNamesItsRequest() {
        assertEquals(
                "mine-1",
                api.send(api.request("/v1/me").header("X-Request-Id", "mine-1").GET())
                        .header("X-Request-Id"));
        String drawn = api.send(api.request("/v1/me")
                        .header("X-Request-Id", "not a word")
                        .GET())
                .header("X-Request-Id");
        assertEquals(drawn, UUID.fromString(drawn).toString());
        assertFalse(api.send(api.bare("/v1/me").GET()).header("X-Request-Id").isEmpty());
    }

    private String entered() {
        String id = "berta-" + UUID.randomUUID().toString().substring(0, 8);
        Reply entered = put(id, BERTA);
        assertEquals(200, entered.status(), entered.raw().body());
        return id;
    }

    private Reply put(String id, String json) {
        return api.send(api.request("/v1/people/" + id)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }
}
