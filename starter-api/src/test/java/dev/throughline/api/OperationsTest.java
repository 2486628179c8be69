package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.api.TestingApi.Reply;
import dev.throughline.store.Database;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void itIsLiveAndReady() {
        assertEquals(200, api.get("/healthz").status());
        Reply ready = TestingApi.eventually(() -> api.get("/readyz"), reply -> reply.status() == 200);
        assertEquals("up", ready.json().at("/parts/database").asText());
        assertEquals("up", ready.json().at("/parts/temporal").asText());
    }

    @Test
    void metricsAreInPrometheusText() {
        api.metrics.counter("throughline.test.counter").increment();
        Reply metrics = api.get("/metrics");
        assertTrue(metrics.header("Content-Type").startsWith("text/plain"));
        assertTrue(metrics.raw().body().contains("throughline_test_counter_total 1.0"));
    }

    @Test
    void specialistsAreListedWithTheirActivities() {
        Reply specialists = api.get("/v1/specialists");
        assertEquals(
                "Zuora API specialist", specialists.json().at("/items/0/name").asText());
        assertTrue(specialists.json().at("/items/0/activities").size() > 1);
    }

    @Test
    void theDescriptionThatIsServedIsTheOneInTheRepository() throws IOException {
        try (InputStream committed = OperationsTest.class.getResourceAsStream("/openapi.yaml")) {
            String text = committed == null ? "" : new String(committed.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(text, api.get("/openapi.yaml").raw().body());
        }
    }

    @Test
    void everyPathThatIsServedIsDescribed() {
        String description = api.get("/openapi.yaml").raw().body();
        for (String path : new String[] {
            "/v1/customers/{id}/definitions/{zuoraId}/versions/{revision}/export:",
            "/v1/processes/{processId}/updates/{name}:",
            "/v1/schedules/{scheduleId}/backfill:",
            "/readyz:"
        }) {
            assertTrue(description.contains("  " + path), path);
        }
        assertTrue(description.startsWith("openapi: 3.1.0"), description.substring(0, 40));
    }

    @Test
    void withoutTemporalStartsAreUnavailableAndReadinessNamesIt() {
        WorkflowServiceStubs nowhere = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .build());
        TestingApi cutOff =
                new TestingApi(TestingApi.openDatabase(), api.temporal, WorkflowClient.newInstance(nowhere));
        try {
            assertEquals(
                    201,
                    cutOff.post("/v1/customers", TestingApi.customerJson("acme"))
                            .status());
            Reply refused = cutOff.post("/v1/syncs/zuora", "{\"customer\":\"acme\"}");
            assertEquals(503, refused.status(), refused.raw().body());
            assertEquals("5", refused.header("Retry-After"));
            Reply ready = cutOff.get("/readyz");
            assertEquals(503, ready.status());
            assertEquals("temporal", ready.json().at("/down/0").asText());
        } finally {
            cutOff.stop();
            nowhere.shutdownNow();
        }
    }

    @Test
    void withoutTheDatabaseEverythingIsUnavailableAndReadinessNamesIt() {
        Database database = TestingApi.openDatabase();
        TestingApi cutOff = new TestingApi(database, api.temporal, null);
        try {
            database.close();
            Reply refused = cutOff.get("/v1/customers");
            assertEquals(503, refused.status(), refused.raw().body());
            assertEquals("STORE_UNAVAILABLE", refused.json().path("failureType").asText());
            assertEquals("database", cutOff.get("/readyz").json().at("/down/0").asText());
            assertEquals(200, cutOff.get("/healthz").status());
        } finally {
            cutOff.stop();
        }
    }
}
