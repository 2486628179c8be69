package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Decide;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.LogFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each odd case of docs/processes/ticket-sync.md, with the real specialists between both stand-ins. */
final class OddCasesTest {
    private static final String ELSEWHERE = "902";

    @TempDir
    Path directory;

    /** Opened by each test, with the rules that it is about. */
    @SuppressWarnings("NullAway.Init")
    private LinkRig rig;

    private void open(Map<String, Object> more) {
        open("Zendesk", more);
    }

    private void open(@Nullable String markerField, Map<String, Object> more) {
        rig = new LinkRig(directory, LinkRig.Manner.PLAIN, markerField, more);
        rig.vendors.clickUp.workspace().add(ClickUpList.named(ELSEWHERE, "Elsewhere"));
    }

    private void openWithoutField() {
        open(null, Map.of());
    }

    private void open(String oddCase, String rule) {
        open(Map.of("oddCases", Map.of(oddCase, rule)));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String linked() {
        String ticket = rig.vendors.ticket();
        rig.quiesce(ticket);
        return ticket;
    }

    private String task(String ticket) {
        return String.valueOf(rig.link(ticket).task());
    }

    private List<ClickUpTask> tasks() {
        return rig.vendors.clickUp.workspace().tasks();
    }

    private ClickUpTask find(String task) {
        return rig.vendors.clickUp.workspace().task(task).orElseThrow();
    }

    private Planned round(String ticket) {
        rig.vendors.clock.pass(Duration.ofSeconds(5));
        return rig.round(ticket);
    }

    private void decides(String ticket, Planned asking, String option) {
        Ask ask = asking.asks().get(0);
        rig.specialists.businessAnalyst().decide(new Decide(LinkRig.CONNECTION, ticket, ask, option, "ann"));
    }

    private List<ConflictEntry.Kind> logged(String ticket) {
        return new ConflictRepository(rig.database)
                .list(new LogFilter(LinkRig.CONNECTION, ticket, null, Long.MAX_VALUE, 100)).stream()
                        .map(line -> line.entry().kind())
                        .toList();
    }

    @Test
    void aTicketThatDoesNotQualifyGetsNoTaskAndOneThatHasATaskKeepsIt() {
        open(Map.of("tickets", Map.of("priority", List.of("urgent"))));
        String ticket = linked();
        assertEquals(Outcome.NOT_QUALIFIED, rig.link(ticket).outcome());
        assertEquals(List.of(), tasks());

        rig.vendors.changes(ticket, "{\"priority\":\"urgent\"}");
        rig.quiesce(ticket);
        assertEquals(1, rig.onlyTask().priority());
        rig.vendors.changes(ticket, "{\"priority\":\"low\",\"subject\":\"Calmer\"}");
        rig.quiesce(ticket);

        assertEquals("Calmer", rig.onlyTask().name());
        assertEquals(LinkStatus.OPEN, rig.link(ticket).status());
    }

    @Test
    void aDeletedTaskIsMadeAgain() {
        open("taskDeleted", "recreate");
        String ticket = linked();
        String first = task(ticket);
        rig.vendors.changes(ticket, "{\"comment\":{\"body\":\"Which model?\",\"public\":false}}");
        rig.quiesce(ticket);

        rig.vendors.ann.deletes(first);
        rig.quiesce(ticket);

        assertNotEquals(first, task(ticket));
        assertEquals(task(ticket), rig.onlyTask().id());
        assertEquals("Printer", rig.onlyTask().name());
        assertEquals(1, rig.onTask("Which model?"), "what was said is said there too");
    }

    @Test
    void withADeletedTaskTheLinkEnds() {
        open("taskDeleted", "detach");
        String ticket = linked();

        rig.vendors.ann.deletes(task(ticket));
        rig.quiesce(ticket);
        rig.vendors.changes(ticket, "{\"subject\":\"Alone\"}");
        rig.quiesce(ticket);

        assertEquals(Outcome.DETACHED, rig.link(ticket).outcome());
        assertEquals(LinkStatus.ENDED, rig.link(ticket).status());
        assertEquals(List.of(), tasks());
    }

    @ParameterizedTest
    @ValueSource(strings = {Ask.KEEP, Ask.DETACH})
    void ofADeletedTaskAPersonIsAsked(String option) {
        open("taskDeleted", "ask");
        String ticket = linked();
        rig.vendors.ann.deletes(task(ticket));

        Planned asking = round(ticket);
        assertEquals(Outcome.TASK_DELETED, asking.outcome());
        assertEquals(List.of(), tasks());
        assertEquals(1, asking.asks().size());
        decides(ticket, asking, option);
        rig.quiesce(ticket);

        assertEquals(option.equals(Ask.KEEP) ? 1 : 0, tasks().size());
        assertEquals(
                option.equals(Ask.KEEP) ? LinkStatus.OPEN : LinkStatus.ENDED,
                rig.link(ticket).status());
    }

    @Test
    void aTaskThatWasMovedAwayIsFollowed() {
        open("taskMoved", "follow");
        String ticket = linked();

        rig.vendors.ann.moves(task(ticket), ELSEWHERE);
        rig.vendors.changes(ticket, "{\"subject\":\"Moved\",\"status\":\"pending\"}");
        rig.quiesce(ticket);

        assertEquals("Moved", find(task(ticket)).name());
        assertEquals("in progress", find(task(ticket)).status());
        assertEquals(ELSEWHERE, find(task(ticket)).listId());
        assertEquals(1, tasks().size());
    }

    @Test
    void withATaskThatWasMovedAwayTheLinkEnds() {
        open("taskMoved", "detach");
        String ticket = linked();

        rig.vendors.ann.moves(task(ticket), ELSEWHERE);
        rig.vendors.changes(ticket, "{\"subject\":\"Moved\"}");
        rig.quiesce(ticket);

        assertEquals(Outcome.DETACHED, rig.link(ticket).outcome());
        assertEquals("Printer", rig.onlyTask().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {Ask.KEEP, Ask.DETACH})
    void ofATaskThatWasMovedAwayAPersonIsAsked(String option) {
        open("taskMoved", "ask");
        String ticket = linked();
        rig.vendors.ann.moves(task(ticket), ELSEWHERE);
        rig.vendors.changes(ticket, "{\"subject\":\"Moved\"}");

        Planned asking = round(ticket);
        assertEquals(Outcome.TASK_MOVED, asking.outcome());
        assertEquals("Printer", rig.onlyTask().name());
        decides(ticket, asking, option);
        rig.quiesce(ticket);

        assertEquals(
                option.equals(Ask.KEEP) ? "Moved" : "Printer", rig.onlyTask().name());
        assertEquals(
                option.equals(Ask.KEEP) ? LinkStatus.OPEN : LinkStatus.ENDED,
                rig.link(ticket).status());
    }

    @Test
    void aClosedTicketIsFollowedUpWhenItsTaskIsCommented() {
        open("closedTicket", "followUp");
        String ticket = linked();
        String task = task(ticket);
        rig.vendors.changes(ticket, "{\"status\":\"closed\"}");
        rig.quiesce(ticket);

        rig.vendors.ann.comments(task, "It burns again.");
        rig.quiesce(ticket);

        String followUp = followUp(ticket);
        assertEquals(Outcome.FOLLOWED_UP, rig.link(ticket).outcome());
        assertEquals(LinkStatus.ENDED, rig.link(ticket).status());
        assertEquals(task, task(followUp));
        rig.quiesce(followUp);
        assertEquals(1, rig.onTicket(followUp, "It burns again."));
        assertEquals(0, rig.onTicket(ticket, "It burns again."));
        assertEquals("It smokes", rig.onlyTask().description());
        assertEquals(task, rig.onlyTask().id());
        assertEquals(0, rig.quiesce(ticket));
    }

    @Test
    void aClosedTicketIsFollowedUpWhenItsTaskIsReopened() {
        open("closedTicket", "followUp");
        String ticket = linked();
        rig.vendors.changes(ticket, "{\"status\":\"closed\"}");
        rig.quiesce(ticket);
        assertEquals("complete", rig.onlyTask().status());

        rig.vendors.ann.setsStatus(task(ticket), "to do");
        rig.quiesce(ticket);
        String followUp = followUp(ticket);
        rig.quiesce(followUp);

        assertEquals("to do", rig.onlyTask().status());
        assertEquals(rig.onlyTask().id(), task(followUp));
        assertEquals("new", rig.vendors.wire(followUp).path("status").asText());
        assertEquals("high", rig.vendors.wire(followUp).path("priority").asText());
        assertEquals("It smokes", rig.onlyTask().description());
        assertEquals("closed", rig.vendors.wire(ticket).path("status").asText());
    }

    private String followUp(String ticket) {
        assertEquals(2, rig.vendors.zendesk.tickets().size());
        return rig.vendors.zendesk.tickets().stream()
                .map(wire -> wire.path("id").asText())
                .filter(id -> !id.equals(ticket))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutFollowUpsWhatAClosedTicketMissesStandsInTheLog() {
        open("closedTicket", "ignore");
        String ticket = linked();
        rig.vendors.changes(ticket, "{\"status\":\"closed\"}");
        rig.quiesce(ticket);

        rig.vendors.ann.comments(task(ticket), "It burns again.");
        rig.quiesce(ticket);

        assertEquals(1, rig.vendors.zendesk.tickets().size());
        assertTrue(
                logged(ticket).contains(ConflictEntry.Kind.CLOSED),
                () -> logged(ticket).toString());
    }

    @Test
    void ofATicketThatWasMergedTheTaskIsToldOnce() {
        open(Map.of());
        String ticket = linked();
        String into = rig.vendors.ticket();

        rig.vendors.zendesk.mergeTicket(WriteRig.AGENT, Long.parseLong(ticket), Long.parseLong(into));
        rig.quiesce(ticket);
        round(ticket);

        assertEquals(Outcome.TICKET_MERGED, rig.link(ticket).outcome());
        assertEquals(1, rig.onTask("was merged into ticket " + into));
        assertEquals(LinkStatus.ENDED, rig.link(ticket).status());
    }

    @Test
    void ofATicketThatWasDeletedTheTaskIsToldOnceAndStays() {
        open(Map.of());
        String ticket = linked();

        rig.vendors.zendesk.deleteTicket(WriteRig.AGENT, Long.parseLong(ticket));
        rig.quiesce(ticket);
        round(ticket);

        assertEquals(Outcome.TICKET_DELETED, rig.link(ticket).outcome());
        assertEquals(1, rig.onTask("was deleted"));
        assertEquals("Printer", rig.onlyTask().name());
    }

    @Test
    void anExternalIdOfSomebodyElseStays() {
        open(Map.of());
        String ticket = rig.vendors.ticket();
        rig.vendors.changes(ticket, "{\"external_id\":\"crm-4711\"}");
        rig.quiesce(ticket);
        rig.vendors.ann.renames(task(ticket), "From the task");
        rig.quiesce(ticket);

        assertEquals("crm-4711", rig.vendors.wire(ticket).path("external_id").asText());
        assertEquals("From the task", rig.vendors.wire(ticket).path("subject").asText());
    }

    @Test
    void withoutAMarkerFieldATagServes() {
        openWithoutField();
        String ticket = linked();
        assertTrue(
                rig.onlyTask().tags().contains("zd:acme:" + ticket),
                () -> rig.onlyTask().toString());
        assertEquals(
                0, rig.vendors.wire(ticket).path("tags").toString().split("zd:", -1).length - 1, "it does not cross");

        // The database is gone.
        rig.database.jdbi().useHandle(handle -> {
            handle.execute("delete from ticket_link");
            handle.execute("delete from ticket_snapshot");
        });
        rig.quiesce(ticket);

        assertEquals(rig.onlyTask().id(), task(ticket));
    }
}
