package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Both stand-ins and a store for tickets that had tasks before they were connected. */
abstract class BackfillGround {
    @TempDir
    Path directory;

    @Nullable
    LinkRig opened;

    @AfterEach
    void close() {
        rig().close();
    }

    final LinkRig rig() {
        return Objects.requireNonNull(opened);
    }

    final void open(LinkRig.Manner manner, boolean ask, String... match) {
        opened = new LinkRig(
                directory, manner, Map.of("backfill", Map.of("match", List.of(match), "ask", ask ? "true" : "false")));
    }

    final void open(String... match) {
        open(LinkRig.Manner.PLAIN, true, match);
    }

    final String task(String name, String description) {
        String id = rig().vendors.ann.createsTask(WriteRig.LIST, name);
        rig().vendors.ann.describes(id, description);
        rig().vendors.clock.pass(Duration.ofMinutes(2));
        return id;
    }

    final String address(String ticket) {
        return rig().vendors.zendesk.baseUrl() + "/agent/tickets/" + ticket;
    }

    final List<ClickUpTask> tasks() {
        return rig().vendors.clickUp.workspace().tasks();
    }

    final String marker(String task) {
        ClickUpTask there = rig().vendors.clickUp.workspace().task(task).orElseThrow();
        return there.fields().containsKey(WriteRig.MARKER)
                ? there.fields().get(WriteRig.MARKER).asText()
                : "";
    }

    /** The question of a ticket's plan; it writes nothing meanwhile. */
    final Ask asked(String ticket) {
        Planned planned = rig().round(ticket);
        assertEquals(Outcome.EXISTING_TASK, planned.outcome());
        assertEquals(0, planned.operations());
        assertEquals(1, planned.asks().size());
        return planned.asks().get(0);
    }

    final void decide(String ticket, Ask ask, String option) {
        rig().specialists.businessAnalyst().decide(new Decide(LinkRig.CONNECTION, ticket, ask, option, "ann"));
    }
}
