package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.RecordedRequest;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerStatus;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tenant allows is kept to by everything that we run together, and every wait for it is in the report. */
class LimitsTest {
    /** What Zuora allows a tenant at once. */
    private static final int CONCURRENT = 40;

    private static final Duration SLOW = Duration.ofMillis(400);

    @TempDir
    Path directory;

    private SyncRig rig;

    @BeforeEach
    void open() {
        rig = new SyncRig(
                directory, TenantSettings.named("acme").withDefinitions(100).withTasksPerDefinition(4));
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), rig.sandbox.requests().violations(), "requests that break the vendor's contract");
        rig.close();
    }

    @Test
    void twoWorkersWithFourCustomersOfOneTenantNeverExceedItsConcurrency() {
        rig.addWorker();
        slowExports();
        List<String> customers = new ArrayList<>(List.of("acme"));
        for (String twin : List.of("twin-1", "twin-2", "twin-3")) {
            createTwin(twin);
            customers.add(twin);
        }

        customers.forEach(customer -> rig.start(customer, SyncQueue.DEFAULT));
        customers.forEach(
                customer -> WorkflowStub.fromTyped(rig.running(customer)).getResult(SyncReport.class));

        long most = rig.sandbox.requests().mostAtOnce("acme");
        assertTrue(most <= CONCURRENT, most + " at once");
        assertEquals(0, rig.sandbox.requests().overruns("acme"));
    }

    @Test
    void whatIsQueuedBehindARefusedCallWaitsToo() {
        Duration asked = Duration.ofSeconds(6);
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.RATE_LIMITED)
                        .on(Operation.EXPORT_DEFINITION)
                        .withRetryAfter(asked)
                        .times(1));
        slowExports();

        rig.sync("acme");

        List<RecordedRequest> all = rig.sandbox.requests().recent();
        Instant refused = all.stream()
                .filter(request -> request.status() == 429)
                .map(RecordedRequest::receivedAt)
                .findFirst()
                .orElseThrow();
        long tooEarly = all.stream()
                .map(RecordedRequest::receivedAt)
                .filter(at -> at.isAfter(refused.plus(SLOW.multipliedBy(4))) && at.isBefore(refused.plus(asked)))
                .count();
        // Of the fifty of a page twenty are under way when the first is refused; on a machine that stalls some come
        // late.
        assertTrue(tooEarly <= 10, tooEarly + " calls in the time that the vendor asked us to keep away");
    }

    @Test
    void aWaitThatIsTooLongForTheAttemptCountsAsThrottled() {
        Duration asked = Duration.ofMinutes(10);
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.RATE_LIMITED)
                        .on(Operation.LIST_DEFINITIONS)
                        .onPage(2)
                        .withRetryAfter(asked));
        rig.start("acme", SyncQueue.DEFAULT);
        WorkflowStub sync = WorkflowStub.fromTyped(rig.running("acme"));

        Await.until("the wait is noted for the report", () -> noted() >= asked.toMillis() - 1_000);

        sync.terminate("it would wait for ten minutes");
    }

    private void slowExports() {
        rig.sandbox
                .faults()
                .add(Fault.next(FaultKind.SLOW)
                        .on(Operation.EXPORT_DEFINITION)
                        .withDelay(SLOW)
                        .always());
    }

    /** Another customer with the credentials of acme's tenant. */
    private void createTwin(String id) {
        SandboxTenant tenant = rig.sandbox.tenant("acme");
        Instant now = Instant.now();
        rig.customers.create(
                new Customer(
                        id,
                        id,
                        rig.sandbox.baseUrl(),
                        tenant.clientId(),
                        CustomerStatus.ACTIVE,
                        null,
                        Customer.DEFAULT_REMOVAL_SHARE,
                        now,
                        now,
                        1),
                new Secret(tenant.clientSecret()),
                rig.vault);
    }

    private long noted() {
        return rig.database
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("select coalesce(max(other_throttled_millis), 0) from sync_run")
                                .mapTo(Long.class)
                                .one());
    }
}
