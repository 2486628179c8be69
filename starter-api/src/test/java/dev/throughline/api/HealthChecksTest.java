package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.common.Role;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void aWellSystemIsQuiet() {
        // Beside the shared one, whose other tests leave keys that expire and syncs that fail.
        TestingApi quiet = new TestingApi(TestingApi.openDatabase(), api.temporal, null);
        try {
            quiet.customer();
            assertQuiet(quiet.get("/v1/health?detailed=true").json());
        } finally {
            quiet.stop();
        }
    }

    private static void assertQuiet(JsonNode health) {
        assertEquals(7, health.path("components").size(), health::toString);
        List<String> notWell = new ArrayList<>();
        List<String> probes = new ArrayList<>();
        for (JsonNode component : health.path("components")) {
            for (JsonNode reading : component.path("readings")) {
                probes.add(reading.path("probe").asText());
                boolean ofTheMachine = List.of("ms", "per core", "%")
                        .contains(reading.path("unit").asText());
                // The customer's host looks real, and the server forgets.
                boolean planted = reading.path("probe").asText().equals("real-credentials-in-memory");
                if (!reading.path("verdict").asText().equals("WELL") && !ofTheMachine && !planted) {
                    notWell.add(reading.toString());
                }
            }
        }
        assertEquals(List.of(), notWell);
        assertTrue(
                probes.containsAll(List.of(
                        "pool-use",
                        "pending-migrations",
                        "disk-free",
                        "threads-busy",
                        "request-p99",
                        "event-streams",
                        "idempotency-keys",
                        "heap-after-gc",
                        "sync-rate",
                        "key-age",
                        "old-seals",
                        "reachable",
                        "server",
                        "schedules-missed",
                        "sync-failing",
                        "of-a-worker")),
                probes::toString);
    }

    @Test
    void withoutDetailsWhatIsWellIsOnlyCounted() {
        JsonNode health = api.get("/v1/health?component=temporal").json();

        assertEquals(1, health.path("components").size());
        assertEquals(0, health.at("/components/0/readings").size(), health::toString);
        assertEquals(2, health.at("/components/0/read").asInt(), health::toString);
        String detailed =
                api.get("/v1/health?component=TEMPORAL&detailed=true").raw().body();
        assertTrue(detailed.contains("promises nothing over a restart"), detailed);
    }

    @Test
    void anUnknownComponentIsRefusedWithTheKnownOnes() {
        Reply refused = api.get("/v1/health?component=moon");

        assertEquals(422, refused.status());
        assertTrue(refused.raw().body().contains("performance, security, temporal, vendors"), refused.raw()::body);
    }

    @Test
    void realCredentialsOnAServerThatForgetsAreFound() {
        String customer = api.customer();

        JsonNode health = api.get("/v1/health?component=security").json();

        assertEquals("DEGRADED", health.path("verdict").asText(), health::toString);
        assertTrue(health.toString().contains("set TEMPORAL_ADDRESS"), health::toString);
        assertFalse(customer.isEmpty());
    }

    @Test
    void withoutTemporalTheRestIsReadAndTemporalIsNamed() {
        WorkflowServiceStubs nowhere = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .build());
        TestingApi cutOff =
                new TestingApi(TestingApi.openDatabase(), api.temporal, WorkflowClient.newInstance(nowhere));
        try {
            JsonNode temporal = cutOff.get("/v1/health?component=temporal").json();
            JsonNode vendors = cutOff.get("/v1/health?component=vendors").json();
            JsonNode database =
                    cutOff.get("/v1/health?component=database&detailed=true").json();

            assertEquals("UNWELL", temporal.path("verdict").asText());
            assertTrue(temporal.toString().contains("The Temporal server cannot be reached"), temporal::toString);
            assertEquals("UNKNOWN", vendors.path("verdict").asText(), vendors::toString);
            assertTrue(vendors.toString().contains("Start a worker"), vendors::toString);
            assertTrue(database.toString().contains("pool-use"), database::toString);
        } finally {
            cutOff.stop();
            nowhere.shutdownNow();
        }
    }

    @Test
    void aReportIsSentToAPersonAsAProcess() {
        assertEquals(200, api.put("/v1/people/ann", "{\"name\":\"Ann\"}").status());
        Reply started = api.post("/v1/health/reports", "{\"to\":\"ann\",\"component\":\"database\"}");

        assertEquals(202, started.status(), started.raw().body());
        JsonNode result = api.get(URI.create(started.header("Location")).getPath() + "/result?wait=20s")
                .json();
        assertTrue(result.toString().contains("[ann]] got: Health: "), result::toString);
        Reply nobody = api.post("/v1/health/reports", "{\"to\":\"ghost\"}");
        assertEquals(422, nobody.status(), nobody.raw().body());
        assertTrue(
                nobody.raw().body().contains("no person 'ghost'"), nobody.raw().body());
        assertEquals(
                422, api.post("/v1/health/reports", "{\"to\":\"not a person\"}").status());
        assertEquals(
                422,
                api.post("/v1/health/reports", "{\"to\":\"ann\",\"component\":\"moon\"}")
                        .status());
    }

    @Test
    void aReportIsSentToAnAddressByWhoMayOperate() {
        String report = "{\"to\":\"eve@example.com\",\"component\":\"database\"}";
        String viewer = api.key("report-viewer", Role.VIEWER);

        Reply started = api.post("/v1/health/reports", report);

        assertEquals(202, started.status(), started.raw().body());
        JsonNode result = api.get(URI.create(started.header("Location")).getPath() + "/result?wait=20s")
                .json();
        assertTrue(result.toString().contains("eve@example.com got: Health: "), result::toString);
        assertEquals(
                403,
                api.send(api.request("/v1/health/reports", viewer)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(report)))
                        .status());
        for (String wrong :
                List.of("eve@", "eve@example", "a b@example.com", "eve@a..com", "eve@example.com,x@y.com")) {
            assertEquals(
                    422,
                    api.post("/v1/health/reports", "{\"to\":\"" + wrong + "\"}").status(),
                    wrong);
        }
    }

    @Test
    void aCustomerSaysAfterHowManyFailuresPeopleAreTold() {
        String path = "/v1/customers/" + api.customer() + "/alerting";

        assertEquals(3, api.get(path).json().path("alertAfter").asInt());
        assertEquals(200, api.put(path, "{\"alertAfter\":5}").status());
        assertEquals(5, api.get(path).json().path("alertAfter").asInt());
        assertEquals(422, api.put(path, "{\"alertAfter\":0}").status());
        assertEquals(404, api.get("/v1/customers/nobody/alerting").status());
    }
}
