package dev.throughline.worker.specialist.tickets;

import static dev.throughline.worker.specialist.tickets.BothVendors.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.worker.connector.clickup.TaskContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskReaderTest {
    private final BothVendors vendors = new BothVendors();
    private final ConnectionSpec spec = vendors.spec();

    @AfterEach
    void close() {
        vendors.close();
    }

    private TaskSnapshot read(String task) {
        return vendors.tasks.read(vendors.clickUpClient, vendors.clickUpDirectory, spec, task);
    }

    private String task() {
        return vendors.ann.createsTask(BothVendors.LIST, "Printer");
    }

    @Test
    void aTaskIsReadWithEveryFieldAsText() {
        String task = task();
        vendors.ann.describes(task, "It **smokes**");
        vendors.ann.setsPriority(task, 2);
        vendors.ann.setsDueDate(task, Instant.parse("2026-11-30T04:00:00Z").toEpochMilli());
        vendors.ann.assigns(task, BothVendors.CU_ZOE);
        vendors.ann.assigns(task, BothVendors.CU_ANN);
        vendors.ann.setsField(task, "f-sev", json("'f-sev-0'"));
        vendors.ann.setsField(task, "f-cost", json("'12.50'"));
        vendors.ann.setsField(task, "f-bill", json("true"));
        vendors.ann.setsField(
                task,
                "f-date",
                json(Long.toString(Instant.parse("2026-12-24T04:00:00Z").toEpochMilli())));
        vendors.ann.setsField(task, "f-note", "one\ntwo");
        vendors.ann.setsField(task, "f-rev", json("{'add':[185,184]}"));
        vendors.ann.setsField(task, "f-area", json("['l-1','l-2']"));

        TaskSnapshot read = read(task);

        assertEquals(
                Map.ofEntries(
                        Map.entry("name", "Printer"),
                        Map.entry("description", "It **smokes**"),
                        // The list writes "to do" and the option is "Critical"; the mapping has the other case.
                        Map.entry("status", "To Do"),
                        Map.entry("custom:f-sev", "critical"),
                        Map.entry("priority", "2"),
                        Map.entry("due", "2026-11-30"),
                        Map.entry("assignee", "ann@example.org,zoe@example.org"),
                        Map.entry("custom:f-cost", "12.50"),
                        Map.entry("custom:f-bill", "true"),
                        Map.entry("custom:f-date", "2026-12-24"),
                        Map.entry("custom:f-note", "one\ntwo"),
                        Map.entry("custom:f-rev", "ann@example.org,zoe@example.org"),
                        Map.entry("custom:f-area", "api,web")),
                read.fields());
        assertEquals(BothVendors.LIST, read.list());
        assertFalse(read.closed());
        assertFalse(read.deleted());
    }

    @Test
    void whatIsEmptyIsMissingButACheckboxIsNot() {
        assertEquals(
                Map.of("name", "Printer", "status", "To Do", "custom:f-bill", "false"),
                read(task()).fields());
    }

    @Test
    void theAnswerToAWriteIsReadTheSame() {
        String task = task();
        vendors.ann.setsField(task, "f-sev", json("'f-sev-1'"));

        assertEquals(
                read(task).fields(),
                TaskReader.fields(
                        vendors.clickUpDirectory,
                        spec,
                        vendors.clickUpClient.update(task, TaskContent.none().name("Printer"))));
    }

    @Test
    void tagsComeInTheSpellingOfTheMappingAndWithoutOurMarker() {
        String task = task();
        vendors.ann.tags(task, "important");
        vendors.ann.tags(task, "Web");
        vendors.ann.tags(task, Marker.of(spec, "12").tag());

        assertEquals(List.of("Important", "Web"), List.copyOf(read(task).tags()));
    }

    @Test
    void allCommentsAreReadOldestFirst() {
        String task = task();
        for (int number = 1; number <= 53; number++) {
            vendors.ann.comments(task, "Number " + number);
            vendors.clock.pass(Duration.ofSeconds(number % 3));
        }
        vendors.clickUpClient.comment(task, "Ours");

        List<Comment> comments = read(task).comments();

        assertEquals(54, comments.size());
        assertEquals("Number 1", comments.get(0).text());
        assertEquals("Ann Other", comments.get(0).author());
        assertFalse(comments.get(0).byUs());
        assertEquals("Number 53", comments.get(52).text());
        assertTrue(comments.get(53).byUs());
        assertFalse(comments.get(53).isPublic());
    }

    @Test
    void ofATaskThatWasReadBeforeOnlyNewerCommentsAreAskedFor() {
        String task = task();
        for (int number = 1; number <= 130; number++) {
            vendors.ann.comments(task, "Number " + number);
        }
        TaskSnapshot before = read(task);
        long calls = vendors.clickUp.requests().count(ClickUpOperation.LIST_COMMENTS);
        for (int number = 131; number <= 160; number++) {
            vendors.ann.comments(task, "Number " + number);
        }

        TaskSnapshot again = vendors.tasks.read(vendors.clickUpClient, vendors.clickUpDirectory, spec, task, before);

        assertEquals(read(task), again);
        assertEquals(160, again.comments().size());
        assertEquals(7, calls);
        // Two pages here, and eight for whoever reads it whole.
        assertEquals(calls + 2 + 8, vendors.clickUp.requests().count(ClickUpOperation.LIST_COMMENTS));
    }

    @Test
    void aCommentThatIsGoneIsNotKeptWhereItWouldHaveBeenAskedFor() {
        String task = task();
        for (int number = 1; number <= 40; number++) {
            vendors.ann.comments(task, "Number " + number);
            vendors.clock.pass(Duration.ofSeconds(1));
        }
        TaskSnapshot now = read(task);
        List<Comment> more = new ArrayList<>(now.comments());
        more.add(new Comment(
                "gone",
                "Zoe",
                false,
                false,
                "Deleted since",
                now.comments().get(39).createdAt()));
        TaskSnapshot before = new TaskSnapshot(
                now.id(),
                now.deleted(),
                now.closed(),
                now.list(),
                now.fields(),
                now.tags(),
                more,
                now.attachments(),
                now.updatedAt(),
                now.changedAt());

        TaskSnapshot again = vendors.tasks.read(vendors.clickUpClient, vendors.clickUpDirectory, spec, task, before);

        assertEquals(now, again);
    }

    @Test
    void aDayIsOneOfTheConnectionsTimeZone() {
        String task = task();
        vendors.ann.setsDueDate(task, Instant.parse("2026-11-30T18:00:00Z").toEpochMilli());
        ConnectionSpec there =
                vendors.spec("\"list\":901,\"markerField\":\"Zendesk ticket\"", ",\"timeZone\":\"Asia/Tokyo\"");

        TaskSnapshot read = vendors.tasks.read(vendors.clickUpClient, vendors.clickUpDirectory, there, task);

        assertEquals("2026-12-01", read.fields().get("due"));
        assertEquals("2026-11-30", read(task).fields().get("due"));
        assertEquals(
                Instant.parse("2026-12-01T03:00:00Z"),
                new VendorValues("ClickUp", ZoneId.of(there.timeZone())).day("due", "2026-12-01"));
    }

    @Test
    void aFileIsReadOnceAndOneThatIsTooLargeNever() {
        String task = task();
        vendors.ann.attaches(task, "a plan.txt", "hello".getBytes(StandardCharsets.UTF_8));
        vendors.ann.attaches(task, "film.mov", new byte[1_048_577]);

        List<Attachment> first = read(task).attachments();

        assertEquals(
                List.of("a plan.txt", "film.mov"),
                first.stream().map(Attachment::name).toList());
        assertEquals(
                "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                first.get(0).hash());
        assertNull(first.get(1).hash());
        assertEquals(first, read(task).attachments());
        assertEquals(1, vendors.clickUp.requests().count(ClickUpOperation.DOWNLOAD));
    }

    @Test
    void closedAndDoneAreClosedAndWaitingIsNot() {
        String task = task();
        vendors.ann.setsStatus(task, "resolved");
        assertTrue(read(task).closed());
        vendors.ann.setsStatus(task, "complete");
        assertTrue(read(task).closed());
        assertEquals("Complete", read(task).fields().get("status"));
        vendors.ann.setsStatus(task, "waiting");
        assertFalse(read(task).closed());
    }

    @Test
    void anArchivedTaskIsThereAndADeletedOneIsDeleted() {
        String task = task();
        vendors.ann.archives(task);
        assertFalse(read(task).deleted());

        vendors.ann.deletes(task);
        assertTrue(read(task).deleted());
        assertEquals(read(task), read(task));
        assertTrue(read("86zzz").deleted());
    }

    @Test
    void aMovedTaskSaysWhereItIsNow() {
        String task = task();
        vendors.ann.setsField(task, "f-sev", json("'f-sev-1'"));
        vendors.ann.moves(task, BothVendors.OTHER_LIST);

        assertEquals(BothVendors.OTHER_LIST, read(task).list());
        assertEquals("Major", read(task).fields().get("custom:f-sev"));
    }

    @Test
    void aSubtaskIsATaskOfItsOwn() {
        String subtask = vendors.ann.createsSubtask(task(), "Toner");

        assertEquals("Toner", read(subtask).fields().get("name"));
    }
}
