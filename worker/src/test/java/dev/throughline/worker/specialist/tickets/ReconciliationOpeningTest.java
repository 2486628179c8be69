package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import dev.throughline.contract.specialist.TicketSweepActivities;
import dev.throughline.contract.specialist.TicketSweepActivities.OpenReconciliation;
import dev.throughline.contract.ticketsync.ReconciliationRequest;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.StoredReconciliation;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reconciliation that will fail is written down first: else it would be begun each minute, and nobody would see it. */
final class ReconciliationOpeningTest {
    private static final Map<String, Object> ELSEWHERE = Map.of(
            "zendesk",
            Map.of(
                    "baseUrl",
                    "https://desk.example.org",
                    "clientId",
                    "throughline",
                    "clientSecret",
                    "sealed elsewhere"));

    @TempDir
    Path directory;

    @Test
    void alsoOfVendorsThatMayNotBeCalledItIsWrittenDown() {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        SearchAttributes.types().forEach(options::registerSearchAttribute);
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN);
                TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(options.build())) {
            rig.connections.put(rig.spec(ELSEWHERE), null, "ann", rig.vendors.clock.instant());
            TicketSweepActivities sweeps =
                    rig.specialists.sweeps(temporal.getWorkflowClient(), URI.create("https://sync.example.org"));

            sweeps.openReconciliation(
                    new OpenReconciliation(new ReconciliationRequest(LinkRig.CONNECTION, false, null), "run-1"));

            assertEquals(
                    List.of("run-1"),
                    new ReconciliationRepository(rig.database)
                            .list(LinkRig.CONNECTION, Long.MAX_VALUE, 9).stream()
                                    .map(StoredReconciliation::run)
                                    .toList());
            assertThrows(
                    RuntimeException.class,
                    () -> rig.specialists.businessAnalyst().look(new Look(LinkRig.CONNECTION, "1")),
                    "and nothing else works");
        }
    }
}
