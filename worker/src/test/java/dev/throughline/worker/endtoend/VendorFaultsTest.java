package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.zuora.Definition;
import dev.throughline.worker.policy.zuorasync.ExportPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the vendor does on the way: after one undisturbed pass the stored rows are the vendor's truth. */
class VendorFaultsTest {
    private static final int DEFINITIONS = 130;

    @TempDir
    Path directory;

    private SyncRig rig;

    @BeforeEach
    void open() {
        rig = new SyncRig(
                directory,
                TenantSettings.named("acme").withDefinitions(DEFINITIONS).withTasksPerDefinition(6));
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), rig.sandbox.requests().violations(), "requests that break the vendor's contract");
        rig.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.next(FaultKind.RATE_LIMITED).on(Operation.LIST_DEFINITIONS),
                Fault.next(FaultKind.RATE_LIMITED)
                        .on(Operation.EXPORT_DEFINITION)
                        .times(3),
                Fault.next(FaultKind.RATE_LIMITED).on(Operation.CREATE_TOKEN),
                Fault.next(FaultKind.CONCURRENCY_LIMITED).times(2),
                Fault.next(FaultKind.SERVER_ERROR).on(Operation.LIST_DEFINITIONS),
                Fault.next(FaultKind.SERVER_ERROR)
                        .on(Operation.EXPORT_DEFINITION)
                        .times(2),
                Fault.next(FaultKind.SLOW).times(5),
                Fault.next(FaultKind.CUT_AFTER_COMMIT).on(Operation.LIST_DEFINITIONS),
                Fault.next(FaultKind.CUT_AFTER_COMMIT).on(Operation.EXPORT_DEFINITION),
                Fault.next(FaultKind.TOKEN_REVOKED).on(Operation.EXPORT_DEFINITION),
                Fault.next(FaultKind.TOKEN_REVOKED).on(Operation.LIST_DEFINITIONS),
                Fault.next(FaultKind.EMPTY_PAGE).on(Operation.LIST_DEFINITIONS).onPage(2),
                Fault.next(FaultKind.EMPTY_PAGE).on(Operation.LIST_DEFINITIONS).onPage(1),
                Fault.next(FaultKind.MALFORMED_BODY).on(Operation.LIST_DEFINITIONS),
                Fault.next(FaultKind.MALFORMED_BODY).on(Operation.EXPORT_DEFINITION),
                Fault.next(FaultKind.EXPORT_FAILS).forDefinition(17).times(10),
                Fault.next(FaultKind.ROWS_SHIFT_BY_REMOVAL)
                        .on(Operation.LIST_DEFINITIONS)
                        .onPage(2),
                Fault.next(FaultKind.ROWS_SHIFT_BY_ADDITION)
                        .on(Operation.LIST_DEFINITIONS)
                        .onPage(2),
                Fault.next(FaultKind.FOREIGN_NEXT_PAGE).on(Operation.LIST_DEFINITIONS));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOnTheWayIsMadeGoodByOneUndisturbedPass(Fault fault) {
        rig.sandbox.faults().add(fault);

        SyncReport disturbed = rig.sync("acme");
        rig.sandbox.faults().clear();
        SyncReport undisturbed = rig.sync("acme");

        assertEquals(SyncOutcome.COMPLETED, disturbed.outcome());
        assertEquals(SyncOutcome.COMPLETED, undisturbed.outcome());
        rig.stored("acme").assertEqualsTheTruth();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void noFaultRemovesADefinitionThatTheVendorStillHas(Fault fault) {
        rig.sync("acme");
        rig.sandbox.faults().add(fault);

        rig.forcedSync("acme");

        Set<Long> removed = rig.stored("acme").removed();
        assertTrue(
                removed.stream()
                        .allMatch(id -> rig.sandbox.tenant("acme").truth(id).isEmpty()),
                "removed although the vendor has them: " + removed);
    }

    @Test
    void aFailedExportKeepsTheLastGoodOneAndMarksItStale() {
        rig.sync("acme");
        long id = 17;
        long tasksBefore = definition(id).taskCount();
        rig.sandbox.tenant("acme").touch(id);
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.EXPORT_FAILS).forDefinition(id).always());

        SyncReport report = rig.sync("acme");

        assertEquals(1, report.definitionsStale());
        assertTrue(definition(id).stale());
        assertEquals(tasksBefore, definition(id).taskCount());
        rig.sandbox.faults().clear();
        rig.sync("acme");
        assertFalse(definition(id).stale());
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void aVendorThatIsDownFailsNoDefinitionAndIsWaitedFor() {
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.SERVER_ERROR)
                        .on(Operation.EXPORT_DEFINITION)
                        .times(100));

        SyncReport report = rig.sync("acme");

        assertEquals(0, report.definitionsStale());
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void anOutageThatEndsInTheMiddleOfAPageLeavesNothingStale() {
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.SERVER_ERROR)
                        .on(Operation.EXPORT_DEFINITION)
                        .forDefinition(17)
                        .times(ExportPolicy.TRIES));

        SyncReport report = rig.sync("acme");

        assertEquals(0, report.definitionsStale());
        rig.stored("acme").assertEqualsTheTruth();
    }

    @Test
    void retryAfterIsObeyedToTheSecondAndCountedAsThrottled() {
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.RATE_LIMITED)
                        .on(Operation.LIST_DEFINITIONS)
                        .onPage(2)
                        .withRetryAfter(Duration.ofSeconds(3)));

        SyncReport report = rig.sync("acme");

        assertTrue(report.throttledSeconds() >= 2.9, "throttled " + report.throttledSeconds());
        // Far from the minute that an allowance lasts, and far enough from the three seconds for a machine that stalls.
        assertTrue(report.throttledSeconds() < 20, "throttled " + report.throttledSeconds());
        rig.stored("acme").assertEqualsTheTruth();
    }

    private Definition definition(long id) {
        return rig.stored("acme").live().stream()
                .filter(definition -> definition.zuoraId() == id)
                .findFirst()
                .orElseThrow();
    }
}
