package dev.throughline.api.health;

import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.TaskQueueFigures;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.specialist.Specialist;
import dev.throughline.contract.specialist.SpecialistCatalog;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The health of the Temporal server, of our set-up on it, and of its task queues. */
public final class TemporalHealth {
    private static final Limit REACH = new Limit(1_000, 5_000, "ms");
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final TemporalCapabilities capabilities;
    private final Clock clock;

    public TemporalHealth(WorkflowClient client, TemporalCalls calls, TemporalCapabilities capabilities, Clock clock) {
        this.client = client;
        this.calls = calls;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /** Whether the server answers, knows us, and somebody works on the queues. Where it does not answer, that is all. */
    List<Reading> read() {
        List<Reading> readings = new ArrayList<>();
        Reading reach = reach();
        readings.add(reach);
        if (reach.figure() == null) {
            return readings;
        }
        readings.add(kind());
        if (capabilities.schedules()) {
            readings.add(attributes());
            Instant now = clock.instant();
            figures().forEach(queue -> readings.add(queue.pollerReading(now)));
        }
        return readings;
    }

    /** What waits in the task queues; nothing where the server cannot say. */
    List<Reading> backlog() {
        List<Reading> readings = new ArrayList<>();
        if (capabilities.schedules()) {
            figures().forEach(queue -> readings.addAll(queue.backlogReadings()));
        }
        return readings;
    }

    /** Whether a real server says that nobody asks for workflow tasks. */
    boolean lacksWorker() {
        return capabilities.schedules()
                && figures(TaskQueues.THROUGHLINE, "workflows", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                                .pollers()
                        == 0;
    }

    private String namespace() {
        return client.getOptions().getNamespace();
    }

    private Reading reach() {
        long begun = System.nanoTime();
        try {
            calls.within(
                    WITHIN,
                    () -> client.getWorkflowServiceStubs()
                            .blockingStub()
                            .describeNamespace(DescribeNamespaceRequest.newBuilder()
                                    .setNamespace(namespace())
                                    .build()));
        } catch (RuntimeException failed) {
            return Reading.stated(
                    Component.TEMPORAL,
                    "reachable",
                    null,
                    Verdict.UNWELL,
                    "The Temporal server (" + capabilities.kind() + ", namespace " + namespace()
                            + ") does not answer within " + WITHIN.toSeconds() + " s",
                    "The Temporal server cannot be reached or has no namespace " + namespace()
                            + ". See that it runs, and that TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE name it.");
        }
        double millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return Reading.measured(
                Component.TEMPORAL,
                "reachable",
                null,
                millis,
                REACH,
                "Namespace " + namespace() + " answers in " + Limit.plain(millis) + " ms",
                "The Temporal server answers slowly. See its load and its database, and the network between.");
    }

    private static String named(String kind) {
        return kind.startsWith("a ") ? kind : "a " + kind;
    }

    private Reading kind() {
        return Reading.stated(
                Component.TEMPORAL,
                "server",
                null,
                Verdict.WELL,
                capabilities.schedules()
                        ? "It is " + named(capabilities.kind()) + "; processes survive a restart of ours"
                        : "It is in-memory and promises nothing over a restart: data is kept, running processes are lost",
                "");
    }

    private Reading attributes() {
        Set<String> missing = new TreeSet<>(SearchAttributes.types().keySet());
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            missing.removeAll(calls.within(
                            WITHIN,
                            () -> operator.blockingStub()
                                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                                            .setNamespace(namespace())
                                            .build()))
                    .getCustomAttributesMap()
                    .keySet());
        } catch (RuntimeException refused) {
            return Reading.stated(
                    Component.TEMPORAL,
                    "search-attributes",
                    null,
                    Verdict.UNKNOWN,
                    "The server does not let us list its search attributes",
                    "Have the namespace's administrator see that these exist: " + String.join(", ", missing));
        }
        return Reading.stated(
                Component.TEMPORAL,
                "search-attributes",
                null,
                missing.isEmpty() ? Verdict.WELL : Verdict.UNWELL,
                missing.isEmpty()
                        ? "Our search attributes are registered"
                        : "Search attributes are missing: " + String.join(", ", missing),
                "Starts are rejected until the search attributes exist: have them created with `temporal operator"
                        + " search-attribute create`, or restart with the rights to do so.");
    }

    private List<TaskQueueFigures> figures() {
        List<TaskQueueFigures> figures = new ArrayList<>();
        figures.add(figures(TaskQueues.THROUGHLINE, "workflows", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW));
        SpecialistCatalog.all().stream()
                .map(Specialist::taskQueue)
                .distinct()
                .forEach(queue -> figures.add(figures(queue, "activities", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)));
        return figures;
    }

    private TaskQueueFigures figures(String queue, String kind, TaskQueueType type) {
        DescribeTaskQueueResponse answer = calls.within(
                WITHIN,
                () -> client.getWorkflowServiceStubs()
                        .blockingStub()
                        .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                                .setNamespace(namespace())
                                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                                .setTaskQueueType(type)
                                .setReportStats(true)
                                .build()));
        TaskQueueStats stats = answer.getStats();
        return new TaskQueueFigures(
                queue,
                kind,
                stats.getApproximateBacklogCount(),
                stats.getApproximateBacklogAge().getSeconds(),
                answer.getPollersCount(),
                lastAsked(answer.getPollersList()));
    }

    private static @Nullable Instant lastAsked(List<PollerInfo> pollers) {
        return pollers.stream()
                .map(poller -> Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds()))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
