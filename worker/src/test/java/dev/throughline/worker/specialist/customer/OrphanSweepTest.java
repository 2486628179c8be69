package dev.throughline.worker.specialist.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Sweep;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Swept;
import dev.throughline.store.customer.CustomerStatus;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which customers the upkeep removes. */
class OrphanSweepTest {
    private static final Instant OLD = CustomerGround.NOON.minus(Duration.ofHours(25));
    private static final Instant YOUNG = CustomerGround.NOON.minus(Duration.ofHours(23));
    private static final List<String> OF_A_CUSTOMER =
            List.of("definition", "task", "linkage", "sync_pass", "sync_run", "access_grant", "sealed_secret");

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private CustomerGround ground;

    @BeforeEach
    void open(@TempDir Path directory) {
        ground = new CustomerGround(directory);
    }

    @AfterEach
    void close() {
        temporal.close();
        ground.close();
    }

    private OrphanSweep sweep(int customersPerBatch) {
        return new OrphanSweep(
                ground.database,
                new RunningProcesses(temporal.getWorkflowClient()),
                customersPerBatch,
                Clock.fixed(CustomerGround.NOON, ZoneOffset.UTC));
    }

    /** A process of the customer's, at which no worker works. */
    private void process(String customer) {
        temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "Onboarding",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("onboarding:" + customer)
                                .setTaskQueue("nobody")
                                .build())
                .start();
    }

    private void orphan(String id) {
        ground.customer(id, CustomerStatus.ONBOARDING, OLD);
        ground.sync(id, 3);
        ground.grant(id, "p-" + id);
    }

    @Test
    void onlyWhatHasBeenOnboardingForADayWithoutAProcessGoes() {
        orphan("orphan");
        orphan("terminated");
        process("terminated");
        temporal.getWorkflowClient()
                .newUntypedWorkflowStub("onboarding:terminated")
                .terminate("by hand");
        ground.customer("busy", CustomerStatus.ONBOARDING, OLD);
        process("busy");
        ground.customer("young", CustomerStatus.ONBOARDING, YOUNG);
        ground.customer("active", CustomerStatus.ACTIVE, OLD);
        ground.customer("suspended", CustomerStatus.SUSPENDED, OLD);
        ground.customer("removing", CustomerStatus.REMOVING, OLD);

        Swept swept = sweep(100).sweep(new Sweep(24, null), at -> {});

        assertEquals(List.of("orphan", "terminated"), swept.customers());
        assertNull(swept.goOnAfter());
        assertGone("orphan");
        assertGone("terminated");
        for (String stays : List.of("busy", "young", "active", "suspended", "removing")) {
            assertTrue(ground.isThere(stays), stays);
            assertEquals(1, ground.rows("sealed_secret", stays), stays);
        }
    }

    @Test
    void aBatchSaysWhereTheNextOneBegins() {
        List.of("a", "b", "c", "d", "e").forEach(this::orphan);
        process("b");
        OrphanSweep sweep = sweep(2);

        Swept first = sweep.sweep(new Sweep(24, null), at -> {});
        Swept second = sweep.sweep(new Sweep(24, first.goOnAfter()), at -> {});
        Swept last = sweep.sweep(new Sweep(24, second.goOnAfter()), at -> {});

        assertEquals(new Swept(List.of("a"), "b"), first);
        assertEquals(new Swept(List.of("c", "d"), "d"), second);
        assertEquals(new Swept(List.of("e"), null), last);
    }

    @Test
    void aSweepThatIsCutShortAnywhereIsFinishedByTheNext() {
        List.of("a", "b").forEach(this::orphan);
        List<Object> beats = new ArrayList<>();
        orphan("counted");
        sweep(1).sweep(new Sweep(24, "b"), beats::add);
        assertGone("counted");

        for (int survived = 0; survived < beats.size(); survived++) {
            int last = survived;
            List<Object> seen = new ArrayList<>();
            assertThrows(
                    IllegalStateException.class,
                    () -> sweep(100).sweep(new Sweep(24, null), at -> {
                        if (seen.size() == last) {
                            throw new IllegalStateException("killed");
                        }
                        seen.add(at);
                    }));
        }
        sweep(100).sweep(new Sweep(24, null), at -> {});

        assertGone("a");
        assertGone("b");
    }

    private void assertGone(String customer) {
        assertFalse(ground.isThere(customer), customer);
        for (String table : OF_A_CUSTOMER) {
            assertEquals(0, ground.rows(table, customer), table);
        }
        assertEquals(Set.<Role>of(), ground.roles("p-" + customer));
    }
}
