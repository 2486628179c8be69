package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.worker.runtime.WorkerSettings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million records in one process, on the real server. */
@Tag("soak")
class MillionRecordsSoakTest {
    private static final int DEFINITIONS = 20_000;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aMillionRecordsAreSyncedByOneProcessAndASecondPassFetchesNoExport() {
        TenantSettings tenant =
                TenantSettings.named("acme").withDefinitions(DEFINITIONS).withLimits(SandboxLimits.unlimited());
        try (SyncRig rig = SyncRig.onRealServer(directory, WorkerSettings.DEFAULT, tenant)) {
            SyncReport first = rig.sync("acme");

            assertEquals(SyncOutcome.COMPLETED, first.outcome());
            assertEquals(DEFINITIONS, first.definitionsNew());
            assertTrue(first.records() > 950_000, "records: " + first.records());
            rig.stored("acme").assertEqualsTheTruth();

            rig.sandbox.requests().clear();
            SyncReport second = rig.sync("acme");

            assertEquals(DEFINITIONS, second.definitionsUnchanged());
            assertEquals(0, rig.sandbox.requests().count(Operation.EXPORT_DEFINITION));
            System.out.printf(
                    "A million records: first pass %d records in %d s, second pass in %d s%n",
                    first.records(), seconds(first), seconds(second));
        }
    }

    private static long seconds(SyncReport report) {
        return report.finishedAt().getEpochSecond() - report.startedAt().getEpochSecond();
    }
}
