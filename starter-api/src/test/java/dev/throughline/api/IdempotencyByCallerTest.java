package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.common.Role;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An Idempotency-Key is its caller's: another one's equal key is another key. */
class IdempotencyByCallerTest {
    private final TestingApi api = TestingApi.shared();
    private final String key = UUID.randomUUID().toString();

    @Test
    void whatWasAnsweredToOneIsNotShownToAnother() {
        String body = TestingApi.customerJson("c-" + key.substring(0, 8));
        Reply first = api.post("/v1/customers", body, key);
        Reply again = api.post("/v1/customers", body, key);

        Reply other = postAsBert("/v1/customers", body);

        assertEquals(201, first.status(), first.raw().body());
        assertEquals(first.json(), again.json());
        assertEquals(409, other.status(), other.raw().body());
        assertTrue(
                other.json().path("detail").asText().contains("already"),
                other.raw().body());
    }

    @Test
    void anotherRequestUnderTheKeyIsRefusedToItsCallerOnly() {
        String mine = TestingApi.customerJson("m-" + key.substring(0, 8));
        String others = TestingApi.customerJson("o-" + key.substring(0, 8));
        assertEquals(201, api.post("/v1/customers", mine, key).status());

        assertEquals(422, api.post("/v1/customers", others, key).status());
        assertEquals(201, postAsBert("/v1/customers", others).status());
    }

    @Test
    void anUpdateOfOneIsNotTakenForAnothers() {
        String process = "/v1/processes/" + api.startSync(api.customer());
        Reply first = api.post(process + "/updates/pause", "{}", key);

        Reply again = api.post(process + "/updates/pause", "{}", key);
        Reply others = postAsBert(process + "/updates/pause", "{}");

        assertEquals(200, first.status(), first.raw().body());
        assertEquals(first.raw().body(), again.raw().body());
        String events = api.get(process + "/history").raw().body();
        assertEquals(200, others.status(), others.raw().body());
        assertTrue(events.contains("pause by " + TestingApi.CALLER + " " + key), events);
        assertTrue(events.contains("pause by bert " + key), events);
    }

    private Reply postAsBert(String path, String json) {
        return api.send(api.request(path, api.key("bert", Role.ADMIN))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }
}
