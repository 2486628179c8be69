package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.TaskQueueFigures;
import dev.throughline.contract.specialist.Specialist;
import dev.throughline.contract.specialist.SpecialistCatalog;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The backlog of each task queue, as a real Temporal server tells it. Whether anybody polls is left to the API: a worker
 * that can ask is one that polls.
 */
public final class QueueHealth {
    private final WorkflowClient client;

    public QueueHealth(WorkflowClient client) {
        this.client = client;
    }

    public List<Reading> read() {
        List<Reading> readings =
                new ArrayList<>(backlog(TaskQueues.THROUGHLINE, "workflows", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW));
        SpecialistCatalog.all().stream()
                .map(Specialist::taskQueue)
                .distinct()
                .forEach(
                        queue -> readings.addAll(backlog(queue, "activities", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)));
        return readings;
    }

    private List<Reading> backlog(String queue, String kind, TaskQueueType type) {
        DescribeTaskQueueResponse answer = client.getWorkflowServiceStubs()
                .blockingStub()
                .withDeadlineAfter(5, TimeUnit.SECONDS)
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                        .setTaskQueueType(type)
                        .setReportStats(true)
                        .build());
        TaskQueueStats stats = answer.getStats();
        return new TaskQueueFigures(
                        queue,
                        kind,
                        stats.getApproximateBacklogCount(),
                        stats.getApproximateBacklogAge().getSeconds(),
                        answer.getPollersCount(),
                        null)
                .backlogReadings();
    }
}
