package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.TestingApi.Reply;
import dev.throughline.contract.common.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.Test;

class PendingActivitiesTest {
    private final TestingApi api = TestingApi.shared();

    @Test
    void aFailingActivityIsShownWithItsLastFailure() {
        // The in-memory server does not tell the time of the next try.
        shown(api);
    }

    @Test
    void aProcessThatHasEndedWaitsForNothing() {
        String id = api.startSync(api.customer());
        api.post("/v1/processes/" + id + "/terminate", "");
        Reply ended = api.get("/v1/processes/" + id);
        assertTrue(ended.json().path("pending").isArray(), ended.raw().body());
        assertTrue(ended.json().path("pending").isEmpty(), ended.raw().body());
    }

    /** On a server of any kind. */
    static JsonNode shown(TestingApi api) {
        WorkflowClient.start(api.temporal
                .getWorkflowClient()
                .newWorkflowStub(
                        TestingWorkflows.FailingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("failing")
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .build())::run);
        Reply shown = TestingApi.eventually(
                () -> api.get("/v1/processes/failing"),
                reply -> reply.json().at("/pending/0").hasNonNull("lastFailure"));
        JsonNode pending = shown.json().at("/pending/0");
        assertEquals("Reach", pending.path("activity").asText());
        assertEquals(2, pending.path("attempt").asInt());
        assertEquals(
                "VENDOR_UNAVAILABLE", pending.at("/lastFailure/failureType").asText());
        assertEquals(
                "nosuch.zuora.com does not answer",
                pending.at("/lastFailure/message").asText());
        return pending;
    }
}
