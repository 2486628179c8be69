package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code GET /v1/health} says of task queues, which only a real server can tell of. */
@Tag("real-server")
class PlantedProblemsRealServerTest {
    private static final int WAITING = 1_100;

    @Test
    void aBacklogAndAQueueThatNobodyPollsAreNamed() {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.startLocal(
                TestEnvironmentOptions.newBuilder().build(),
                TemporalDevServerOptions.newBuilder()
                        .setExistingPath(RealServerTest.program().toString())
                        .setDownloadEnabled(false)
                        .setIp("127.0.0.1")
                        .setUiEnabled(false)
                        .setLogLevel("error")
                        .build())) {
            SearchAttributes.types().forEach(temporal::registerSearchAttribute);
            temporal.newWorker(TaskQueues.THROUGHLINE).registerWorkflowImplementationTypes(CrowdImpl.class);
            temporal.start();
            TestingApi api = new TestingApi(
                    TestingApi.openDatabase(),
                    temporal,
                    temporal.getWorkflowClient(),
                    ScheduleClient.newInstance(temporal.getWorkflowServiceStubs()),
                    TemporalCapabilities.realServer("test"));
            try {
                temporal.getWorkflowClient()
                        .newUntypedWorkflowStub(
                                "Crowd",
                                WorkflowOptions.newBuilder()
                                        .setWorkflowId("crowd")
                                        .setTaskQueue(TaskQueues.THROUGHLINE)
                                        .build())
                        .start();

                JsonNode backlog = found(api, "queue", "backlog", "DEGRADED");
                JsonNode pollers = found(api, "temporal", "pollers", "UNWELL");

                assertTrue(
                        PlantedProblemsTest.advice(backlog)
                                .contains("There is a backlog in queue vendor-zuora/activities"),
                        backlog::toString);
                assertTrue(PlantedProblemsTest.advice(backlog).contains("and no worker"), backlog::toString);
                assertTrue(
                        PlantedProblemsTest.advice(pollers)
                                .contains("No worker polls the task queue vendor-zuora/activities"),
                        pollers::toString);
                assertEquals("vendor-zuora/activities", pollers.path("subject").asText());
            } finally {
                api.stop();
            }
        }
    }

    private static JsonNode found(TestingApi api, String component, String probe, String verdict) {
        return PlantedProblemsTest.reading(
                TestingApi.eventually(
                                () -> api.get("/v1/health?component=" + component),
                                reply -> PlantedProblemsTest.reading(reply.json(), probe)
                                        .path("verdict")
                                        .asText()
                                        .equals(verdict))
                        .json(),
                probe);
    }

    /** Has more for Zuora's worker to do than a worker that is there would leave. */
    @WorkflowInterface
    public interface Crowd {
        @WorkflowMethod(name = "Crowd")
        void run();
    }

    /** The crowd. */
    public static final class CrowdImpl implements Crowd {
        @Override
        public void run() {
            ActivityStub zuora = Workflow.newUntypedActivityStub(ActivityOptions.newBuilder()
                    .setTaskQueue(TaskQueues.VENDOR_ZUORA)
                    .setStartToCloseTimeout(Duration.ofMinutes(5))
                    .build());
            for (int i = 0; i < WAITING; i++) {
                zuora.executeAsync("ZuoraApiAuthenticate", Void.class);
            }
            Workflow.await(() -> false);
        }
    }
}
