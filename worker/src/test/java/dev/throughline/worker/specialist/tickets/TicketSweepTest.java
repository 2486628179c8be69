package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import dev.throughline.contract.ticketsync.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tickets a sweep tells that were looked at before and have no task. */
final class TicketSweepTest {
    @TempDir
    Path directory;

    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory, LinkRig.Manner.PLAIN, Map.of("tickets", Map.of("priority", List.of("urgent"))));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** A ticket that was looked at and gets no task, and has not changed since. */
    private String passedOver() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        assertEquals(Outcome.NOT_QUALIFIED, rig.link(ticket).outcome());
        rig.vendors.clock.pass(Duration.ofMinutes(5));
        return ticket;
    }

    /** From now on every ticket is to have a task. */
    private void everyTicketQualifies() {
        rig.connections.put(rig.spec(Map.of()), null, "ann", rig.vendors.clock.instant());
    }

    private static long told(Swept swept) {
        assertEquals(1, swept.counts().tickets(), "it was gone through");
        return swept.counts().told();
    }

    @Test
    void aFullOneTellsATicketThatIsToHaveATaskByNow() {
        String ticket = passedOver();
        everyTicketQualifies();

        assertEquals(0, told(SweepRun.tickets(rig, false)), "the ticket has not changed");
        assertEquals(1, told(SweepRun.tickets(rig, true)));

        rig.quiesce(ticket);
        assertEquals(rig.onlyTask().id(), rig.link(ticket).task());
    }

    @Test
    void noneTellsATicketThatStillIsToHaveNone() {
        passedOver();

        assertEquals(0, told(SweepRun.tickets(rig, true)));
    }

    @Test
    void noneTellsATicketThatAPersonWantsNoTaskFor() {
        String ticket = passedOver();
        rig.specialists.businessAnalyst().decide(new Decide(LinkRig.CONNECTION, ticket, null, Planned.SKIP, "ann"));
        everyTicketQualifies();

        assertEquals(0, told(SweepRun.tickets(rig, true)));
    }

    @Test
    void noneTellsATicketThatWasSolvedMeanwhileAndLookedAt() {
        String ticket = passedOver();
        rig.vendors.changes(ticket, "{\"status\":\"solved\"}");
        rig.quiesce(ticket);
        rig.vendors.clock.pass(Duration.ofMinutes(5));
        everyTicketQualifies();

        assertEquals(0, told(SweepRun.tickets(rig, true)));
    }
}
