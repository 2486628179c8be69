package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.TaskContent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskFinderTest {
    private static final Duration LAG = Duration.ofSeconds(30);

    private final BothVendors vendors = new BothVendors(BothVendors.clickUp().indexLag(LAG));
    private final ConnectionSpec byField = vendors.spec(
            "\"lists\":{\"default\":901,\"bug\":902},\"markerField\":\"zendesk Ticket\"",
            ",\"triage\":{\"otherwise\":\"default\"}");
    private final ConnectionSpec byTag =
            vendors.spec("\"lists\":{\"default\":901,\"bug\":902}", ",\"triage\":{\"otherwise\":\"default\"}");

    @AfterEach
    void close() {
        vendors.close();
    }

    private String make(boolean tag, String list, String ticket) {
        Marker marker = Marker.of(byField, ticket);
        TaskContent content = TaskContent.none().name("Printer");
        vendors.clock.pass(Duration.ofSeconds(1));
        return vendors.clickUpClient
                .create(
                        list,
                        tag
                                ? content.tags(List.of(marker.tag()))
                                : content.field(BothVendors.MARKER, TextNode.valueOf(marker.value())))
                .id();
    }

    private TaskFinder.Found find(boolean tag, String ticket) {
        return TaskFinder.find(vendors.clickUpClient, vendors.clickUpDirectory, tag ? byTag : byField, ticket);
    }

    private static Optional<String> task(TaskFinder.Found found) {
        return found.task().map(ClickUpTask::id);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTaskIsFoundByItsMarkerAndNoOtherIs(boolean tag) {
        make(tag, BothVendors.LIST, "123");
        make(tag, BothVendors.LIST, "2");
        String task = make(tag, BothVendors.OTHER_LIST, "12");
        vendors.clock.pass(LAG);

        assertEquals(Optional.of(task), task(find(tag, "12")));
        assertEquals(List.of(), find(tag, "12").others());
        assertEquals(Optional.empty(), task(find(tag, "1")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closedAndArchivedTasksAreFound(boolean tag) {
        String closed = make(tag, BothVendors.LIST, "12");
        vendors.ann.setsStatus(closed, "complete");
        String archived = make(tag, BothVendors.OTHER_LIST, "13");
        vendors.ann.archives(archived);
        vendors.clock.pass(LAG);

        assertEquals(Optional.of(closed), task(find(tag, "12")));
        assertEquals(Optional.of(archived), task(find(tag, "13")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofSeveralTheOldestIsTheTaskAndTheOthersAreNamed(boolean tag) {
        String first = make(tag, BothVendors.OTHER_LIST, "12");
        String second = make(tag, BothVendors.LIST, "12");
        String third = make(tag, BothVendors.LIST, "12");
        vendors.clock.pass(LAG);

        TaskFinder.Found found = find(tag, "12");

        assertEquals(Optional.of(first), task(found));
        assertEquals(List.of(second, third), found.others());
    }

    /** Else the sweep would send a ticket to look, which finds nothing and gets a second task. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSweepTakesForATicketsTaskWhatItsLookFindsAndNothingElse(boolean tag) {
        String task = make(tag, BothVendors.LIST, "12");
        String elsewhere = make(!tag, BothVendors.LIST, "12");
        vendors.clock.pass(LAG);

        assertEquals(Optional.of("12"), ticketOf(tag, task));
        assertEquals(Optional.empty(), ticketOf(tag, elsewhere));
        assertEquals(Optional.of(task), task(find(tag, "12")));
        assertEquals(List.of(), find(tag, "12").others());
    }

    private Optional<String> ticketOf(boolean tag, String task) {
        ConnectionSpec spec = tag ? byTag : byField;
        return Marker.ticketOf(
                spec,
                vendors.clickUpDirectory.markerField(spec.clickUp(), BothVendors.LIST),
                vendors.clickUpClient.task(task));
    }

    @Test
    void aDeletedTaskIsNotFound() {
        vendors.ann.deletes(make(false, BothVendors.LIST, "12"));
        vendors.clock.pass(LAG);

        assertEquals(Optional.empty(), task(find(false, "12")));
    }

    @Test
    void aTaskOfAMomentAgoIsNotFoundBeforeTheIndexHasIt() {
        String task = make(false, BothVendors.LIST, "12");

        assertEquals(Optional.empty(), task(find(false, "12")));
        vendors.clock.pass(LAG);
        assertEquals(Optional.of(task), task(find(false, "12")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatChangedLatelyIsGoneThroughForTheMarker(boolean tag) {
        Instant before = vendors.clock.instant();
        make(tag, BothVendors.LIST, "123");
        String task = make(tag, BothVendors.OTHER_LIST, "12");
        for (int other = 0; other < 101; other++) {
            vendors.ann.createsTask(BothVendors.OTHER_LIST, "Other " + other);
        }
        vendors.clock.pass(LAG);

        ConnectionSpec spec = tag ? byTag : byField;
        assertEquals(
                Optional.of(task),
                task(TaskFinder.findSince(vendors.clickUpClient, vendors.clickUpDirectory, spec, "12", before)));
        assertTrue(TaskFinder.findSince(
                        vendors.clickUpClient, vendors.clickUpDirectory, spec, "12", vendors.clock.instant())
                .task()
                .isEmpty());
    }
}
