package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.worker.runtime.WorkerSettings;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real server, because the in-memory one records priorities and does not act on them. */
@Tag("real-server")
class PriorityTest {
    private static final int WAITING = 30;

    /** Fewer would not tell an urgent chunk from one whose turn it was anyway. */
    private static final int TELLING = 5;

    private static final String URGENT = "urgent";

    @TempDir
    Path directory;

    @Test
    void withOneSlotAndThirtyChunksWaitingTheHighPriorityCustomersChunkIsNext() {
        List<String> others =
                IntStream.range(0, WAITING).mapToObj(n -> "waiting-" + n).toList();
        WorkerSettings oneSlot =
                new WorkerSettings(1, 20, WorkerSettings.TenantLimits.DEFAULT, Duration.ofSeconds(5), 50, "");
        try (SyncRig rig = SyncRig.onRealServer(directory, oneSlot, tenants(others))) {
            rig.sandbox
                    .faults()
                    .add(Fault.next(FaultKind.SLOW)
                            .on(Operation.LIST_DEFINITIONS)
                            .withDelay(Duration.ofSeconds(1))
                            .always());
            others.forEach(customer -> rig.start(customer, SyncQueue.DEFAULT));
            Await.until(
                    "30 chunks wait or run",
                    () -> others.stream().allMatch(customer -> scheduledChunk(rig, customer) != null));

            rig.start(URGENT, SyncQueue.HIGH_PRIORITY);
            result(rig, URGENT);

            Timestamp scheduled = Objects.requireNonNull(scheduledChunk(rig, URGENT));
            Timestamp started = Objects.requireNonNull(startedChunk(rig, URGENT));
            List<String> between = startedBetween(rig, others, scheduled, started);
            rig.sandbox.faults().clear();
            others.forEach(customer -> result(rig, customer));
            // A slot that came free in the moment between scheduling and queueing took another one.
            assertTrue(between.size() <= 1, "chunks that began while the urgent one waited: " + between);
            assertTrue(startedAfter(rig, others, started) >= TELLING, "too few were still waiting");
        }
    }

    private static TenantSettings[] tenants(List<String> others) {
        List<String> names = new ArrayList<>(others);
        names.add(URGENT);
        return names.stream()
                .map(name -> TenantSettings.named(name).withDefinitions(3).withTasksPerDefinition(2))
                .toArray(TenantSettings[]::new);
    }

    private static void result(SyncRig rig, String customer) {
        WorkflowStub.fromTyped(rig.running(customer)).getResult(SyncReport.class);
    }

    private static List<String> startedBetween(
            SyncRig rig, List<String> others, Timestamp scheduled, Timestamp started) {
        return others.stream()
                .filter(customer -> {
                    Timestamp other = startedChunk(rig, customer);
                    return other != null
                            && Timestamps.compare(other, scheduled) > 0
                            && Timestamps.compare(other, started) < 0;
                })
                .toList();
    }

    private static long startedAfter(SyncRig rig, List<String> others, Timestamp started) {
        return others.stream()
                .map(customer -> Objects.requireNonNull(startedChunk(rig, customer)))
                .filter(other -> Timestamps.compare(other, started) > 0)
                .count();
    }

    private static @Nullable Timestamp scheduledChunk(SyncRig rig, String customer) {
        HistoryEvent chunk = chunk(rig, customer);
        return chunk == null ? null : chunk.getEventTime();
    }

    private static @Nullable HistoryEvent chunk(SyncRig rig, String customer) {
        return events(rig, customer).stream()
                .filter(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .equals("ZuoraApiRetrieveChunk"))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Timestamp startedChunk(SyncRig rig, String customer) {
        HistoryEvent chunk = chunk(rig, customer);
        return events(rig, customer).stream()
                .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                .filter(event -> chunk != null
                        && event.getActivityTaskStartedEventAttributes().getScheduledEventId() == chunk.getEventId())
                .map(HistoryEvent::getEventTime)
                .findFirst()
                .orElse(null);
    }

    private static List<HistoryEvent> events(SyncRig rig, String customer) {
        return rig.client()
                .fetchHistory(ProcessId.zuoraSync(customer).toString())
                .getEvents();
    }
}
