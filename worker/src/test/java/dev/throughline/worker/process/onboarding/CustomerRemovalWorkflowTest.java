package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.onboarding.CustomerRemovalRequest;
import dev.throughline.contract.onboarding.CustomerRemovalState;
import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.KeepCustomer;
import dev.throughline.contract.onboarding.RemovalStage;
import dev.throughline.contract.specialist.CustomerRecordsActivities.LedgerView;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.worker.process.Failures;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerRemovalWorkflowTest {
    private static final CustomerRemovalRequest REQUEST = new CustomerRemovalRequest("acme", Duration.ofDays(3), "ann");

    private final OnboardingHarness harness = new OnboardingHarness();
    private final FakeOffice office = harness.office;
    private final CustomerRemovalWorkflow removal = harness.removal();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aCustomerIsExportedThenKeptForTheGraceThenRemovedInBatches() {
        office.batches.set(3);

        CustomerRemovalState ended = removal.run(REQUEST);

        assertEquals(RemovalStage.DONE, ended.phase());
        assertEquals(30, ended.removedRows());
        assertEquals("acme-1", ended.exportFolder());
        assertEquals(
                List.of(
                        "beginRemoval",
                        "endSchedule",
                        "cancelSync",
                        "export",
                        "revokeAccess",
                        "remove",
                        "remove",
                        "remove"),
                office.done);
        harness.record("customer-removal", OnboardingHarness.REMOVAL);
    }

    @Test
    void aCustomerThatIsKeptIsAsItWas() {
        WorkflowClient.start(removal::run, REQUEST);
        harness.environment.sleep(Duration.ofHours(71));

        removal.keep(new KeepCustomer("bob", List.of("operator")));

        CustomerRemovalState ended = result();
        assertEquals("bob", ended.keptBy());
        assertEquals(0, ended.removedRows());
        assertEquals(
                List.of("beginRemoval", "endSchedule", "cancelSync", "export", "keep ACTIVE", "reconcileSchedules"),
                office.done);
        harness.record("customer-removal-kept", OnboardingHarness.REMOVAL);
    }

    @Test
    void aRemovalThatIsCancelledInItsGraceLeavesTheCustomerAsItWas() {
        WorkflowClient.start(removal::run, REQUEST);
        harness.environment.sleep(Duration.ofHours(1));

        WorkflowStub.fromTyped(removal).cancel();

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, this::result);
        assertInstanceOf(CanceledFailure.class, ended.getCause());
        assertEquals("keep ACTIVE", office.done.get(4));
        harness.record("customer-removal-cancelled", OnboardingHarness.REMOVAL);
    }

    @Test
    void aDeletionThatHasBegunGoesOnToItsEndWhateverIsAskedOfIt() {
        office.hold("remove");
        WorkflowClient.start(removal::run, new CustomerRemovalRequest("acme", Duration.ZERO, "ann"));
        office.awaitHeld("remove");

        assertThrows(RuntimeException.class, () -> removal.keep(new KeepCustomer("bob", List.of("operator"))));
        WorkflowStub.fromTyped(removal).cancel();
        harness.awaitCancelSeen(OnboardingHarness.REMOVAL);
        office.goOn("remove");

        // Temporal shows whatever was asked to cancel as cancelled; what it did, its state says.
        assertThrows(WorkflowFailedException.class, this::result);
        assertEquals(RemovalStage.DONE, removal.state().phase());
        assertEquals(10, removal.state().removedRows());
        harness.record("customer-removal-cancelled-late", OnboardingHarness.REMOVAL);
    }

    @Test
    void aCustomerThatIsUnknownIsAFailureThatSaysSo() {
        office.fail("beginRemoval");

        WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> removal.run(REQUEST));

        assertEquals("CUSTOMER_DELETED", Failures.typeOf(ended));
        assertEquals(List.of("keep as it was", "reconcileSchedules"), office.done);
        harness.record("customer-removal-unknown", OnboardingHarness.REMOVAL);
    }

    @Test
    void aCustomerThatWasStoppedIsKeptAlsoWhenNobodyLearnsThatItWas() {
        office.loseReportOf("beginRemoval");

        assertThrows(WorkflowFailedException.class, () -> removal.run(REQUEST));

        assertEquals(List.of("beginRemoval", "keep as it was", "reconcileSchedules"), office.done);
        harness.record("customer-removal-failed-in-export", OnboardingHarness.REMOVAL);
    }

    @Test
    void aSyncThatRunsIsEndedBeforeTheExport() {
        office.syncToEnd.set(true);
        office.ledgerSays(new LedgerView("run", null, 0, SyncProgress.NONE));
        WorkflowClient.start(removal::run, new CustomerRemovalRequest("acme", Duration.ZERO, "ann"));
        harness.environment.sleep(Duration.ofSeconds(30));
        assertEquals(List.of("beginRemoval", "endSchedule", "cancelSync"), office.done);

        office.ledgerSays(new LedgerView("run", SyncOutcome.CANCELLED, 0, SyncProgress.NONE));

        assertEquals(RemovalStage.DONE, result().phase());
        assertEquals("export", office.done.get(3));
        harness.record("customer-removal-ends-a-sync", OnboardingHarness.REMOVAL);
    }

    private CustomerRemovalState result() {
        return WorkflowStub.fromTyped(removal).getResult(CustomerRemovalState.class);
    }
}
