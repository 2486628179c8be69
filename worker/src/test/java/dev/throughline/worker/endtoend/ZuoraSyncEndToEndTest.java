package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.RerunsReport;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.zuora.FailedTaskRepository;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZuoraSyncEndToEndTest {
    private static final int DEFINITIONS = 120;

    @TempDir
    Path directory;

    private SyncRig rig;

    @BeforeEach
    void open() {
        SandboxLimits limits = SandboxLimits.production().withConcurrent(25);
        rig = new SyncRig(
                directory,
                TenantSettings.named("acme")
                        .withDefinitions(DEFINITIONS)
                        .withTasksPerDefinition(6)
                        .withLimits(limits),
                TenantSettings.named("globex").withDefinitions(60).withTasksPerDefinition(6));
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), rig.sandbox.requests().violations(), "requests that break the vendor's contract");
        rig.close();
    }

    @Test
    void aFirstSyncStoresEveryDefinitionWithItsTasksAndLinkages() {
        SyncReport report = rig.sync("acme");

        assertEquals(SyncOutcome.COMPLETED, report.outcome());
        assertEquals(DEFINITIONS, report.definitionsSeen());
        assertEquals(DEFINITIONS, report.definitionsNew());
        assertEquals(3, report.pages());
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void twoTenantsWithEqualIdsStayApart() {
        rig.sync("acme");
        rig.sync("globex");

        rig.stored("acme").assertEqualsTheTruth();
        rig.stored("globex").assertEqualsTheTruth();
    }

    @Test
    void aSecondPassFetchesNoExportAndWritesNoRow() {
        rig.sync("acme");
        List<String> before = rows();
        rig.sandbox.requests().clear();

        SyncReport report = rig.sync("acme");

        assertEquals(DEFINITIONS, report.definitionsUnchanged());
        assertEquals(0, rig.sandbox.requests().count(Operation.EXPORT_DEFINITION));
        assertEquals(before, rows());
        assertEquals(0, scratchRows());
    }

    @Test
    void onlyWhatChangedIsFetchedAgain() {
        rig.sync("acme");
        SandboxTenant tenant = rig.sandbox.tenant("acme");
        tenant.touch(5);
        tenant.editInPlace(6);
        tenant.rename(7, "A new name");
        tenant.addDefinition();
        rig.sandbox.requests().clear();

        SyncReport report = rig.sync("acme");

        assertEquals(3, report.definitionsChanged());
        assertEquals(1, report.definitionsNew());
        assertTrue(rig.sandbox.requests().count(Operation.EXPORT_DEFINITION) <= 4);
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void forceFetchesEveryExportAgainAndStillWritesOnlyWhatDiffers() {
        rig.sync("acme");
        rig.sandbox.requests().clear();

        SyncReport report = rig.forcedSync("acme");

        assertEquals(DEFINITIONS, rig.sandbox.requests().count(Operation.EXPORT_DEFINITION));
        assertEquals(DEFINITIONS, report.definitionsUnchanged());
    }

    @Test
    void aFewRemovalsAreConfirmedByTheVendorAndMarked() {
        rig.sync("acme");
        rig.sandbox.tenant("acme").removeDefinition(3);
        rig.sandbox.tenant("acme").removeDefinition(44);

        SyncReport report = rig.sync("acme");

        assertEquals(2, report.definitionsRemoved());
        assertEquals(Set.of(3L, 44L), rig.stored("acme").removed());
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void manyRemovalsWaitForAPersonWhileLaterSyncsGoOn() {
        rig.sync("acme");
        for (long id = 1; id <= 40; id++) {
            rig.sandbox.tenant("acme").removeDefinition(id);
        }

        assertEquals(SyncOutcome.NEEDS_CONFIRMATION, rig.sync("acme").outcome());
        assertEquals(Set.of(), rig.stored("acme").removed());
        rig.sandbox.tenant("acme").touch(100);
        SyncReport later = rig.sync("acme");
        assertEquals(SyncOutcome.NEEDS_CONFIRMATION, later.outcome());
        assertEquals(1, later.definitionsChanged());

        RemovalsReport confirmed = rig.confirmRemovals("acme");

        assertEquals(40, confirmed.removed());
        rig.stored("acme").assertEqualsTheTruth();
        assertEquals(SyncOutcome.COMPLETED, rig.sync("acme").outcome());
    }

    @Test
    void aCandidateThatTheVendorCannotAnswerForWaitsAndKeepsNobodyElseFromTheirRemoval() {
        rig.sync("acme");
        rig.sandbox.tenant("acme").removeDefinition(3);
        rig.sandbox.tenant("acme").removeDefinition(44);
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.SERVER_ERROR)
                        .on(Operation.GET_DEFINITION)
                        .forDefinition(3)
                        .always());

        SyncReport report = rig.sync("acme");

        assertEquals(SyncOutcome.COMPLETED, report.outcome());
        assertEquals(Set.of(44L), rig.stored("acme").removed());
        rig.sandbox.faults().clear();
        rig.sync("acme");
        assertEquals(Set.of(3L, 44L), rig.stored("acme").removed());
    }

    @Test
    void wrongCredentialsEndTheRunWithWhatToDoAndLoseNothing() {
        rig.sync("acme");
        Customer acme = rig.customers.find("acme").orElseThrow();
        rig.customers.update(acme, new Secret("not-the-secret"), rig.vault);
        rig.sandbox.tenant("acme").revokeTokens();

        WorkflowFailedException failed = assertThrows(WorkflowFailedException.class, () -> rig.sync("acme"));

        assertEquals("AUTHENTICATION_FAILED", Failures.typeOf(failed));
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void aCustomerDeletedDuringItsSyncEndsTheRunAndLeavesNoRow() {
        ZuoraSyncWorkflow sync = rig.syncProcess("acme");
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.SLOW)
                        .on(Operation.LIST_DEFINITIONS)
                        .onPage(2)
                        .withDelay(Duration.ofMinutes(1)));
        WorkflowClient.start(sync::run, SyncRequest.of("acme", false, SyncQueue.DEFAULT));
        Await.until(
                "the second page is asked for",
                () -> rig.sandbox.faults().planned().isEmpty());
        rig.customers.delete("acme");
        rig.sandbox.faults().clear();

        WorkflowFailedException failed = assertThrows(
                WorkflowFailedException.class,
                () -> WorkflowStub.fromTyped(sync).getResult(SyncReport.class));

        assertTrue(
                Set.of("CUSTOMER_DELETED", "UNKNOWN_CUSTOMER", "SUPERSEDED", "SECRET_UNREADABLE")
                        .contains(Failures.typeOf(failed)),
                Failures.typeOf(failed) + ": " + Failures.messageOf(failed));
        assertEquals(0, rig.stored("acme").live().size());
    }

    @Test
    void failedTaskInstancesAreListedAndRerunOnce() {
        SandboxTenant tenant = rig.sandbox.tenant("acme");
        tenant.failTask(9);
        rig.rerun("acme", List.of());
        FailedTaskRepository failedTasks = new FailedTaskRepository(rig.database);
        List<Long> failed = failedTasks.list("acme", 0, 100).stream()
                .map(task -> task.taskId())
                .toList();
        assertTrue(failed.size() >= 1, "no failed task was listed");

        RerunsReport report = rig.rerun("acme", failed.subList(0, 1));

        assertEquals(failed.subList(0, 1), report.rerun());
        assertEquals(1, rig.sandbox.requests().count(Operation.RERUN_TASK));
    }

    /** Every definition, task and linkage row as text, so that a rewritten row would show by its instants. */
    private List<String> rows() {
        TreeSet<String> rows = new TreeSet<>();
        for (String table : List.of("definition", "definition_revision", "task", "linkage")) {
            rig.database
                    .jdbi()
                    .useHandle(handle -> handle.createQuery("select * from " + table)
                            .mapToMap()
                            .forEach(row -> {
                                row.remove("export_deflated");
                                rows.add(table + row);
                            }));
        }
        return List.copyOf(rows);
    }

    private int scratchRows() {
        return rig.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from pass_seen")
                        .mapTo(Integer.class)
                        .one());
    }
}
