package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.BusinessAnalystActivities.CheckTask;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import dev.throughline.contract.specialist.BusinessAnalystActivities.NoteLink;
import dev.throughline.contract.specialist.BusinessAnalystActivities.PlanRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Relink;
import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.StoredWrite;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rounds against both stand-ins and a store, however often the worker dies. */
final class LinkRoundsTest {
    @TempDir
    Path directory;

    private LinkRig rig;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory, LinkRig.Manner.PLAIN);
    }

    private void open(LinkRig.Manner manner) {
        if (manner != LinkRig.Manner.PLAIN) {
            rig.close();
            rig = new LinkRig(directory.resolve(manner.name()), manner);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void aTicketAndItsTaskAreKeptTheSameThroughoutTheirLife(LinkRig.Manner manner) {
        open(manner);
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        String task = rig.onlyTask().id();
        assertEquals("Printer", rig.onlyTask().name());
        assertEquals(2, rig.onlyTask().priority());
        assertTrue(rig.onlyTask().description().contains("It smokes"));
        assertTrue(rig.onlyTask().tags().contains("vip"));
        assertEquals(task, rig.link(ticket).task());

        rig.vendors.changes(ticket, "{\"subject\":\"Printer on fire\"}");
        rig.vendors.ann.setsPriority(task, 1);
        rig.quiesce(ticket);
        assertEquals("Printer on fire", rig.onlyTask().name());
        assertEquals("urgent", wire(ticket).path("priority").asText());

        rig.vendors.changes(ticket, "{\"comment\":{\"body\":\"Have you tried water?\",\"public\":false}}");
        rig.vendors.changes(ticket, "{\"comment\":{\"body\":\"Please be careful.\",\"public\":false}}");
        rig.vendors.ann.comments(task, "It is electric.");
        rig.quiesce(ticket);
        rig.vendors.ann.comments(task, "Bring sand.");
        rig.quiesce(ticket);

        rig.vendors.changes(ticket, "{\"status\":\"solved\"}");
        rig.quiesce(ticket);
        assertEquals("complete", rig.onlyTask().status());
        assertEquals(Outcome.SETTLED, rig.link(ticket).outcome());
        assertEquals(LinkStatus.SETTLED, rig.link(ticket).status());

        rig.vendors.ann.setsStatus(task, "to do");
        rig.quiesce(ticket);
        assertEquals("open", wire(ticket).path("status").asText());
        assertEquals(LinkStatus.OPEN, rig.link(ticket).status());

        assertEachOnce(ticket);
        if (manner == LinkRig.Manner.KILLED || manner == LinkRig.Manner.KILLED_AND_FORGOTTEN) {
            rig.hasKilledAtLeast(8);
        }
        assertEquals(0, rig.quiesce(ticket), "nothing is left to write");
    }

    private void assertEachOnce(String ticket) {
        for (String said : List.of("Have you tried water?", "Please be careful.", "It is electric.", "Bring sand.")) {
            assertEquals(1, rig.onTask(said), said);
            assertEquals(1, rig.onTicket(ticket, said), said);
        }
        assertEquals(
                4, rig.vendors.clickUp.workspace().comments(rig.onlyTask().id()).size());
        assertEquals(5, rig.vendors.zendesk.comments(Long.parseLong(ticket)).size());
        assertEquals(1, audited(ticket, "createTask"));
        assertEquals(2, audited(ticket, "commentOnTask"));
        assertEquals(2, audited(ticket, "updateTask"));
    }

    private long audited(String ticket, String operation) {
        return rig.writes(ticket).stream()
                .filter(write -> write.operation().equals(operation))
                .count();
    }

    private JsonNode wire(String ticket) {
        return rig.vendors.wire(ticket);
    }

    @Test
    void aRoundOfOneChangeIsOneWriteAndItsEchoNone() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        int before = rig.writes(ticket).size();

        rig.vendors.changes(ticket, "{\"subject\":\"Other\"}");
        assertEquals(1, rig.quiesce(ticket));

        assertEquals(before + 1, rig.writes(ticket).size());
        StoredWrite write = rig.writes(ticket).get(0);
        assertEquals("updateTask", write.operation());
        assertEquals(Side.CLICKUP, write.side());
        assertEquals("Printer", write.before().get("name"));
        assertEquals("Other", write.after().get("name"));
        assertEquals(List.of("e1"), write.events());
    }

    @Test
    void whatChangesBetweenTheLookAndTheWriteIsLookedAtAgain() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        String task = rig.onlyTask().id();
        rig.vendors.ann.renames(task, "From the task");
        rig.vendors.clock.pass(Duration.ofSeconds(5));
        var analyst = rig.specialists.businessAnalyst();
        var looked = analyst.look(new Look(LinkRig.CONNECTION, ticket));
        Planned planned = analyst.plan(new PlanRound(LinkRig.CONNECTION, ticket, looked, List.of()));
        assertEquals(List.of(Side.ZENDESK), planned.steps());

        rig.vendors.clock.pass(Duration.ofSeconds(5));
        rig.vendors.changes(ticket, "{\"subject\":\"From the ticket\"}");
        var written = rig.specialists
                .supportLiaison()
                .writeTicket(new WriteStep(LinkRig.CONNECTION, ticket, planned.id(), 0, List.of()));

        assertTrue(written.stale());
        rig.quiesce(ticket);
        assertEquals("From the ticket", rig.onlyTask().name());
    }

    @Test
    void aTicketThatDoesNotQualifyCostsNoCallToClickUp() {
        String ticket = rig.vendors.ticket();
        rig.vendors.changes(ticket, "{\"status\":\"solved\"}");

        assertEquals(0, rig.quiesce(ticket));

        assertEquals(LinkStatus.ENDED, rig.link(ticket).status());
        assertEquals(Outcome.NOT_QUALIFIED, rig.link(ticket).outcome());
        assertEquals(List.of(), rig.vendors.clickUp.workspace().tasks());
    }

    @Test
    void aLinkThatWasGivenUpStaysSoUntilItGetsATask() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        String task = rig.onlyTask().id();

        rig.specialists.businessAnalyst().relink(new Relink(LinkRig.CONNECTION, ticket, null, "ann"));
        rig.specialists.businessAnalyst().relink(new Relink(LinkRig.CONNECTION, ticket, null, "ann"));
        rig.vendors.changes(ticket, "{\"subject\":\"Alone\"}");
        rig.quiesce(ticket);

        assertEquals(Outcome.DETACHED, rig.link(ticket).outcome());
        assertEquals("Printer", rig.onlyTask().name());
        assertNull(rig.link(ticket).task());
        rig.specialists.businessAnalyst().relink(new Relink(LinkRig.CONNECTION, ticket, task, "ann"));
        rig.quiesce(ticket);
        assertEquals("Alone", rig.onlyTask().name());
        assertEquals(task, rig.link(ticket).task());
    }

    @Test
    void aTaskBelongsToOneTicket() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        String other = rig.vendors.ticket();

        ApplicationFailure refused = assertThrows(
                ApplicationFailure.class,
                () -> rig.specialists
                        .businessAnalyst()
                        .relink(new Relink(
                                LinkRig.CONNECTION, other, rig.onlyTask().id(), "ann")));

        assertEquals(FailureType.CONFLICT.name(), refused.getType());
    }

    @Test
    void aTaskThatIsWantedHasToBeThere() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        var analyst = rig.specialists.businessAnalyst();

        analyst.checkTask(new CheckTask(LinkRig.CONNECTION, rig.onlyTask().id()));
        ApplicationFailure refused = assertThrows(
                ApplicationFailure.class, () -> analyst.checkTask(new CheckTask(LinkRig.CONNECTION, "nosuchtask")));

        assertEquals(FailureType.INVALID_INPUT.name(), refused.getType());
        assertTrue(refused.getOriginalMessage().contains("no task 'nosuchtask'"), refused.getOriginalMessage());
    }

    @Test
    void aDecisionOnTheKindIsHeldToItsOptions() {
        String ticket = rig.vendors.ticket();
        var analyst = rig.specialists.businessAnalyst();
        assertThrows(
                ApplicationFailure.class,
                () -> analyst.decide(new Decide(LinkRig.CONNECTION, ticket, null, "nonsense", "ann")));

        analyst.decide(new Decide(LinkRig.CONNECTION, ticket, null, Planned.SKIP, "ann"));
        rig.quiesce(ticket);

        assertEquals(StoredLink.SKIP, rig.link(ticket).kind());
        assertEquals(List.of(), rig.vendors.clickUp.workspace().tasks());
    }

    @Test
    void troubleIsListedUntilARoundGoesWell() {
        String ticket = rig.vendors.ticket();
        rig.specialists
                .businessAnalyst()
                .note(new NoteLink(LinkRig.CONNECTION, ticket, "TROUBLED", "RATE_LIMITED", "Too many calls.", null));
        assertEquals(LinkStatus.TROUBLED, rig.link(ticket).status());

        rig.quiesce(ticket);

        assertEquals(LinkStatus.OPEN, rig.link(ticket).status());
        assertNull(rig.link(ticket).trouble());
    }

    @Test
    void aConnectionThatIsGoneSaysSo() {

        ApplicationFailure gone = assertThrows(
                ApplicationFailure.class,
                () -> rig.specialists.businessAnalyst().look(new Look("none", "1")));

        assertEquals(FailureType.NOT_FOUND.name(), gone.getType());
        assertTrue(gone.isNonRetryable());
        assertFalse(gone.getOriginalMessage().isBlank());
    }
}
