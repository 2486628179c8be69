package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import dev.throughline.contract.specialist.BusinessAnalystActivities.PlanRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.StoredWrite;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit knows of writes whose answers were lost, whatever the attempts after them came to. */
final class StepWritingTest {
    private static final OperationWriter REFUSED = (ticket, task, operation) -> {
        throw VendorException.unanswered(VendorErrorKind.RATE_LIMITED, "too many calls");
    };
    private static final OperationWriter STALE = (ticket, task, operation) -> Effect.STALE;

    @TempDir
    Path directory;

    private LinkRig rig;
    private String ticket;
    private Planned planned;
    private int known;

    /** A ticket and its task, and the plan of a change that is to cross. */
    @BeforeEach
    void plan() {
        rig = new LinkRig(directory, LinkRig.Manner.PLAIN);
        ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        rig.vendors.changes(ticket, "{\"subject\":\"Printer on fire\"}");
        rig.vendors.clock.pass(Duration.ofSeconds(5));
        known = rig.writes(ticket).size();
        var analyst = rig.specialists.businessAnalyst();
        planned = analyst.plan(new PlanRound(
                LinkRig.CONNECTION, ticket, analyst.look(new Look(LinkRig.CONNECTION, ticket)), List.of("e1")));
        assertEquals(List.of(Side.CLICKUP), planned.steps());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Written write(OperationWriter writer) {
        StepWriting writing = new StepWriting(
                new StoredConnections(rig.connections),
                new PlanRepository(rig.database),
                (connection, of) -> writer,
                rig.vendors.clock);
        return writing.write(
                new WriteStep(LinkRig.CONNECTION, ticket, planned.id(), 0, List.of("e1")), Side.CLICKUP, "tester");
    }

    private void fails(OperationWriter writer) {
        assertThrows(VendorException.class, () -> write(writer));
    }

    /** The write takes effect, and its answer is lost. */
    private OperationWriter cutAfterCommit() {
        OperationWriter writer = rig.specialists.writers().of(LinkRig.CONNECTION, ticket);
        return (of, task, operation) -> {
            writer.write(of, task, operation);
            throw VendorException.unanswered(VendorErrorKind.UNAVAILABLE, "no answer");
        };
    }

    private void assertOneLine() {
        rig.quiesce(ticket);
        List<StoredWrite> writes = rig.writes(ticket);
        assertEquals(known + 1, writes.size(), writes::toString);
        assertEquals("updateTask", writes.get(0).operation());
        assertEquals("Printer on fire", writes.get(0).after().get("name"));
        assertTrue(writes.get(0).found());
        assertEquals("Printer on fire", rig.onlyTask().name());
    }

    @Test
    void aRefusalDoesNotTakeTheLineOfTheSendBefore() {
        fails(cutAfterCommit());
        fails(REFUSED);

        assertOneLine();
    }

    @Test
    void neitherDoesAnAttemptThatFindsSomethingElse() {
        fails(cutAfterCommit());
        assertTrue(write(STALE).stale());

        assertOneLine();
    }

    @Test
    void whatWasOnlyEverRefusedIsNotTakenForOurs() {
        fails(REFUSED);
        assertTrue(write(STALE).stale());
        rig.vendors.ann.renames(rig.onlyTask().id(), "Printer on fire");

        rig.quiesce(ticket);

        assertEquals(known, rig.writes(ticket).size(), () -> rig.writes(ticket).toString());
    }
}
