package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.RerunsReport;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.zuora.FailedTask;
import dev.throughline.store.zuora.FailedTaskRepository;
import dev.throughline.worker.runtime.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real server: the in-memory one goes on giving a workflow's tasks to the worker that is gone. */
@Tag("real-server")
class DrainTest {
    private static final TenantSettings ACME = TenantSettings.named("acme")
            .withDefinitions(20)
            .withTasksPerDefinition(2)
            .withFailedTasks(20);

    @TempDir
    Path directory;

    @Test
    void aDrainingWorkerStopsBetweenTwoRerunsAndAnotherGoesOnWithoutRerunningTwice() {
        try (SyncRig rig = SyncRig.onRealServer(directory, WorkerSettings.DEFAULT, ACME)) {
            rig.rerun("acme", List.of());
            List<Long> failed = new FailedTaskRepository(rig.database)
                    .list("acme", 0, 100).stream().map(FailedTask::taskId).toList();
            rig.sandbox
                    .faults()
                    .add(Fault.next(FaultKind.SLOW).on(Operation.RERUN_TASK).always());

            CompletableFuture<RerunsReport> reruns = rig.startRerun("acme", failed);
            Await.until("the first is rerun", () -> rig.sandbox.requests().count(Operation.RERUN_TASK) > 0);
            assertTrue(rig.firstWorker().drain(), "it drained in time");
            long doneByTheFirst = rig.sandbox.requests().count(Operation.RERUN_TASK);
            rig.addWorker();

            assertEquals(failed, reruns.join().rerun());
            assertEquals(failed.size(), rig.sandbox.requests().count(Operation.RERUN_TASK));
            assertTrue(doneByTheFirst < failed.size(), "it stopped only when all " + failed.size() + " were done");
        }
    }
}
