package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.onboarding.AbandonOnboarding;
import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.onboarding.ReplaceCredentials;
import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.runtime.WorkerSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.ScheduleClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Onboardings with everything real but Zuora. */
class OnboardingRealServerTest {
    private static final int DEFINITIONS = 3;
    private static final List<String> ROLES = List.of("operator");

    @TempDir
    Path directory;

    @Test
    @Tag("real-server")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aHundredAtOnceAllEndRightAlsoThoseWhoseCredentialsAreCorrectedLater() {
        allEndRight(100);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void aThousandAtOnceAllEndRight() {
        long startedAt = System.nanoTime();
        allEndRight(1_000);
        System.out.printf(
                "A thousand onboardings: all right after %d s, a hundred of them with corrected credentials%n",
                Duration.ofNanos(System.nanoTime() - startedAt).toSeconds());
    }

    @Test
    @Tag("real-server")
    void anAbandonedOneLeavesNothingAndTheSameCustomerCanBeOnboardedAfterIt() {
        try (SyncRig rig = SyncRig.withoutCustomers(directory, WorkerSettings.DEFAULT, tenants(1))) {
            String customer = name(0);
            rig.createCustomer(customer, secret(rig, customer), CustomerStatus.ONBOARDING);
            OnboardingWorkflow first = start(rig, customer, Approval.REQUIRED);
            Await.until("the access waits for an approver", () -> first.state().humanTask() != null);
            assertEquals(DEFINITIONS, rig.stored(customer).live().size());

            first.abandon(new AbandonOnboarding("no contract", "ann", ROLES));

            WorkflowFailedException ended = assertThrows(WorkflowFailedException.class, () -> result(first));
            assertEquals("ABANDONED", Failures.typeOf(ended));
            assertEquals(
                    List.of(
                            OnboardingStage.ACCESS,
                            OnboardingStage.SYNC,
                            OnboardingStage.VALIDATION,
                            OnboardingStage.CREATION),
                    Objects.requireNonNull(first.state().report()).undone().stream()
                            .map(step -> step.stage())
                            .toList());
            assertEquals(0, rig.stored(customer).live().size());
            assertEquals(0, rig.customers.list(null, null, 10).size());

            rig.createCustomer(customer, secret(rig, customer), CustomerStatus.ONBOARDING);
            OnboardingReport second = result(start(rig, customer, Approval.NONE));
            assertEquals(OnboardingOutcome.COMPLETED, second.outcome());
            assertWhole(rig, customer);
        }
    }

    private void allEndRight(int count) {
        try (SyncRig rig = SyncRig.withoutCustomers(directory, WorkerSettings.DEFAULT, tenants(count))) {
            List<String> all = IntStream.range(0, count)
                    .mapToObj(OnboardingRealServerTest::name)
                    .toList();
            List<String> wrong = all.subList(0, count / 10);
            all.forEach(customer -> rig.createCustomer(
                    customer, wrong.contains(customer) ? "wrong" : secret(rig, customer), CustomerStatus.ONBOARDING));
            all.forEach(customer -> start(rig, customer, Approval.NONE));

            wrong.forEach(customer -> correct(rig, customer));

            all.forEach(customer -> assertEquals(
                    OnboardingOutcome.COMPLETED, result(running(rig, customer)).outcome()));
            all.forEach(customer -> assertWhole(rig, customer));
            assertEquals(
                    0,
                    rig.customers.list(CustomerStatus.ONBOARDING, null, count).size());
            Await.until("each has its schedule", () -> scheduled(rig).equals(Set.copyOf(all)));
        }
    }

    private static void correct(SyncRig rig, String customer) {
        OnboardingWorkflow onboarding = running(rig, customer);
        Await.until(customer + " waits for other credentials", () -> waits(onboarding.state()));
        Customer now = rig.customers.find(customer).orElseThrow();
        rig.customers.update(now, new Secret(secret(rig, customer)), rig.vault);
        onboarding.replaceCredentials(new ReplaceCredentials("ann", ROLES));
    }

    private static boolean waits(OnboardingState state) {
        return state.humanTask() != null;
    }

    private static void assertWhole(SyncRig rig, String customer) {
        assertEquals(
                CustomerStatus.ACTIVE,
                rig.customers.find(customer).orElseThrow().status());
        rig.stored(customer).assertEqualsTheTruth();
        assertEquals(3, new SavedViewRepository(rig.database).list(customer).size());
        OnboardingState state = running(rig, customer).state();
        assertNull(state.humanTask());
    }

    /** Whose schedules there are, by the server's list, which is a little late. */
    private static Set<String> scheduled(SyncRig rig) {
        ScheduleClient schedules = ScheduleClient.newInstance(rig.client().getWorkflowServiceStubs());
        return schedules
                .listSchedules()
                .flatMap(schedule -> ScheduledSync.customerOf(schedule.getScheduleId()).stream())
                .collect(Collectors.toSet());
    }

    private static OnboardingWorkflow start(SyncRig rig, String customer, Approval approval) {
        OnboardingWorkflow onboarding = rig.stub(OnboardingWorkflow.class, ProcessId.onboarding(customer), customer);
        WorkflowClient.start(onboarding::run, new OnboardingRequest(customer, approval, List.of(), null, "ann"));
        return onboarding;
    }

    private static OnboardingWorkflow running(SyncRig rig, String customer) {
        return rig.client()
                .newWorkflowStub(
                        OnboardingWorkflow.class, ProcessId.onboarding(customer).toString());
    }

    private static OnboardingReport result(OnboardingWorkflow onboarding) {
        return WorkflowStub.fromTyped(onboarding).getResult(OnboardingReport.class);
    }

    private static TenantSettings[] tenants(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TenantSettings.named(name(number))
                        .withDefinitions(DEFINITIONS)
                        .withTasksPerDefinition(2)
                        .withLimits(SandboxLimits.unlimited()))
                .toArray(TenantSettings[]::new);
    }

    private static String name(int number) {
        return "c-" + number;
    }

    private static String secret(SyncRig rig, String customer) {
        return rig.sandbox.tenant(customer).clientSecret();
    }
}
