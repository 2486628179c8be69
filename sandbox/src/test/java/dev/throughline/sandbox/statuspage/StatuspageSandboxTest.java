package dev.throughline.sandbox.statuspage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.HttpCaller;
import dev.throughline.sandbox.HttpCaller.Answer;
import dev.throughline.sandbox.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatuspageSandboxTest {
    private static final String INCIDENTS = "/v1/pages/p1/incidents";

    private final ManualClock clock = new ManualClock();
    private final StatuspageSandbox sandbox = StatuspageSandbox.builder()
            .page("p1")
            .key("k1")
            .component("shop")
            .clock(clock)
            .start();
    private final HttpCaller caller = new HttpCaller();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void anIncidentIsToldInUpdates() throws Exception {
        Answer created = post("{\"incident\":{\"name\":\"Checkout is down\",\"body\":\"We look into it\","
                + "\"components\":{\"shop\":\"major_outage\"},\"component_ids\":[\"shop\"],"
                + "\"metadata\":{\"ours\":{\"key\":\"inc:7\"}}}}");
        assertEquals(201, created.status());
        String id = created.json().path("id").asText();
        assertEquals("major_outage", sandbox.components().get("shop"));

        clock.pass(Duration.ofMinutes(5));
        Answer updated = patch(
                id,
                "{\"incident\":{\"status\":\"identified\",\"body\":\"Found\"," + "\"deliver_notifications\":false}}");
        assertEquals(200, updated.status());
        assertEquals("identified", updated.json().path("status").asText());
        JsonNode updates = get(INCIDENTS + "/" + id).json().path("incident_updates");
        assertEquals("Found", updates.path(0).path("body").asText());
        assertEquals("We look into it", updates.path(1).path("body").asText());

        patch(id, "{\"incident\":{\"status\":\"resolved\"}}");
        PageIncident incident = sandbox.incidents().get(0);
        assertEquals(3, incident.updates().size());
        assertFalse(incident.updates().get(1).notified());
        assertEquals("inc:7", incident.metadata().path("ours").path("key").asText());
        assertEquals(clock.instant(), incident.resolvedAt());
    }

    @Test
    void aChangeWithoutWordsIsNoUpdate() throws Exception {
        String id = post("{\"incident\":{\"name\":\"x\"}}").json().path("id").asText();

        patch(id, "{\"incident\":{\"name\":\"y\"}}");

        assertEquals("y", sandbox.incidents().get(0).name());
        assertEquals(1, sandbox.incidents().get(0).updates().size());
    }

    @Test
    void theListIsPagedAndNewestFirst() throws Exception {
        for (int incident = 0; incident < 5; incident++) {
            post("{\"incident\":{\"name\":\"n" + incident + "\"}}");
        }

        JsonNode second = get(INCIDENTS + "?limit=2&page=2").json();

        assertEquals(2, second.size());
        assertEquals("n2", second.path(0).path("name").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"incident\":{\"body\":\"no name\"}}",
                "{\"incident\":{\"name\":\"x\",\"status\":\"burning\"}}",
                "{\"incident\":{\"name\":\"x\",\"impact_override\":\"huge\"}}",
                "{\"incident\":{\"name\":\"x\",\"components\":{\"unknown\":\"operational\"}}}",
                "{\"incident\":{\"name\":\"x\",\"components\":{\"shop\":\"burning\"}}}",
                "{\"incident\":{\"name\":\"x\",\"component_ids\":[\"unknown\"]}}",
                "{\"incident\":{\"name\":\"x\",\"metadata\":{\"key\":\"inc:7\"}}}",
            })
    void whatThePageCannotShowIsRefused(String body) throws Exception {
        Answer refused = post(body);

        assertEquals(422, refused.status());
        assertTrue(refused.json().path("error").isArray());
        assertTrue(sandbox.incidents().isEmpty());
    }

    @Test
    void aWrongKeyAndWhatIsNotThereAreTold() throws Exception {
        assertEquals(
                401,
                caller.get(uri(INCIDENTS), Map.of("Authorization", "OAuth k2")).status());
        assertEquals(
                401,
                caller.get(uri(INCIDENTS), Map.of("Authorization", "Bearer k1")).status());
        assertEquals(404, get("/v1/pages/p2/incidents").status());
        assertEquals(404, get(INCIDENTS + "/nothing").status());
        assertEquals("Sandbox", get("/v1/pages/p1").json().path("name").asText());
    }

    @Test
    void sixtyCallsFitIntoAMinute() throws Exception {
        for (int call = 0; call < 60; call++) {
            assertEquals(200, get(INCIDENTS).status());
        }

        assertEquals(420, get(INCIDENTS).status());
        clock.pass(Duration.ofMinutes(1));
        assertEquals(200, get(INCIDENTS).status());
    }

    private Answer post(String body) throws IOException, InterruptedException {
        return caller.post(uri(INCIDENTS), Map.of("Authorization", "OAuth k1"), body);
    }

    private Answer patch(String id, String body) throws IOException, InterruptedException {
        return caller.patch(uri(INCIDENTS + "/" + id), Map.of("Authorization", "OAuth k1"), body);
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return caller.get(uri(path), Map.of("Authorization", "OAuth k1"));
    }

    private URI uri(String path) {
        return sandbox.baseUrl().resolve(path);
    }
}
