package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.Operation.CreateFollowUp;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A closed ticket has one follow-up for its task. */
final class FollowUpTicketsTest {
    private final WriteRig rig = new WriteRig();
    private final String ticket = rig.ticket();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aFollowUpIsForTheSameRequesterAndNamesTheTask() {
        closed();
        Effect effect = rig.write(ticket, create("commented"));
        assertFalse(effect.found());
        JsonNode made = rig.wire(String.valueOf(effect.followUp()));

        assertEquals("Printer", made.path("subject").asText());
        assertEquals(WriteRig.CUSTOMER, made.path("requester_id").asLong());
        assertEquals("throughline:acme:86a1", made.path("external_id").asText());
        assertFalse(rig.zendesk
                .comments(made.path("id").asLong())
                .get(0)
                .path("public")
                .asBoolean());
        assertEquals(
                ticket,
                made.path("via").path("source").path("from").path("ticket_id").asText());
    }

    @Test
    void itIsFoundHoursLaterAndAlsoWhenTheWordsAreOthers() {
        closed();
        Effect first = rig.write(ticket, create("commented"));
        rig.clock.pass(Duration.ofHours(5));
        Effect again = rig.write(ticket, create("commented"));
        Effect others = rig.write(ticket, create("reopened"));

        assertTrue(again.found() && others.found());
        assertEquals(first.followUp(), again.followUp());
        assertEquals(first.followUp(), others.followUp());
        assertEquals(2, rig.zendesk.tickets().size());
    }

    @Test
    void whenItsAnswerIsLostItIsFoundAtOnce() {
        closed();
        rig.zendesk
                .faults()
                .add(ZendeskFault.next(ZendeskFault.Kind.CUT_AFTER_COMMIT).on(ZendeskOperation.CREATE_TICKET));
        assertTrue(rig.write(ticket, create("commented")).found());
        assertEquals(2, rig.zendesk.tickets().size());
    }

    @Test
    void whenItNeverArrivedItIsOpenedByTheNextAttempt() {
        closed();
        rig.zendesk
                .faults()
                .add(ZendeskFault.next(ZendeskFault.Kind.CUT_BEFORE_COMMIT).on(ZendeskOperation.CREATE_TICKET));
        rig.failure(ticket, null, create("commented"));
        assertFalse(rig.write(ticket, create("reopened")).found());
        assertEquals(2, rig.zendesk.tickets().size());
    }

    @Test
    void aFollowUpThatAnAgentOpenedIsNotTakenForOurs() {
        closed();
        rig.zendesk.createTicket(
                WriteRig.AGENT,
                WriteRig.json("{\"subject\":\"Again\",\"via_followup_source_id\":" + ticket
                        + ",\"comment\":{\"body\":\"By hand\"}}"));
        assertFalse(rig.write(ticket, create("commented")).found());
        assertEquals(3, rig.zendesk.tickets().size());
    }

    @Test
    void aTicketThatIsNotClosedIsLookedAtAgain() {
        assertTrue(rig.write(ticket, create("commented")).stale());
        rig.zendesk.deleteTicket(WriteRig.AGENT, Long.parseLong(ticket));
        assertTrue(rig.write(ticket, create("commented")).stale());
    }

    private void closed() {
        rig.changes(ticket, "{\"status\":\"closed\",\"external_id\":\"throughline:acme:86a1\"}");
    }

    private CreateFollowUp create(String why) {
        return new CreateFollowUp(
                "zd:acme:" + ticket + ":follow-up", ticket, "86a1", "Printer", "The task was " + why + " since.");
    }
}
