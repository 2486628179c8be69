package dev.throughline.worker.connector.clickup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.worker.connector.VendorErrorKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClickUpClientTest {
    private static final Instant LONG_AGO = Instant.ofEpochMilli(1);

    private final ClickUpRig rig = new ClickUpRig();
    private final ClickUpClient client = rig.client;

    @AfterEach
    void close() {
        rig.close();
        assertEquals(List.of(), rig.sandbox.requests().violations());
    }

    @Test
    void aTokenSaysWhoseItIsAndWhereItLeads() {
        assertEquals(new ClickUpUser(ClickUpRig.ROBOT, "Throughline Robot", "robot@example.org"), client.self());
        ClickUpTeam team = client.teams().get(0);
        assertEquals(ClickUpRig.TEAM, team.id());
        assertEquals(2, team.members().size());
        assertEquals(ClickUpRig.ROBOT, rig.client("oauth-183").self().id());
    }

    @Test
    void aListTellsItsStatusesFieldsAndMembers() {
        ClickUpList list = client.list(ClickUpRig.LIST);
        assertEquals("Support", list.name());
        assertEquals("790", list.spaceId());
        assertEquals("create", list.permissionLevel());
        assertEquals(new ClickUpStatus("to do", "open"), list.statuses().get(0));
        assertTrue(list.statuses().get(3).isOver());

        List<ClickUpField> fields = client.fields(ClickUpRig.LIST);
        assertEquals("short_text", fields.get(0).type());
        assertEquals(
                List.of(
                        new ClickUpField.Option(ClickUpRig.SEVERITY + "-0", "low", 0),
                        new ClickUpField.Option(ClickUpRig.SEVERITY + "-1", "high", 1)),
                fields.get(1).options());
        assertEquals(2, client.members(ClickUpRig.LIST).size());
    }

    @Test
    void aTaskIsMadeReadAndChanged() {
        Instant due = Instant.ofEpochMilli(1_508_369_194_377L);
        ClickUpTask made = client.create(
                ClickUpRig.LIST,
                TaskContent.none()
                        .name("Broken")
                        .markdown("**Help**")
                        .status("in progress")
                        .priority(2)
                        .dueAt(due)
                        .tags(List.of("vip"))
                        .assignees(List.of(ClickUpRig.ANN))
                        .field(ClickUpRig.MARKER, TextNode.valueOf("zd:acme:12")));

        ClickUpTask read = client.task(made.id());
        assertEquals("Broken", read.name());
        assertEquals("**Help**", read.markdown());
        assertEquals(new ClickUpStatus("in progress", "custom"), read.status());
        assertEquals(2, read.priority());
        assertEquals(due, read.dueAt());
        assertEquals(List.of("vip"), read.tags());
        assertEquals(List.of(ClickUpRig.ANN), read.assignees());
        assertEquals(Optional.of("zd:acme:12"), read.text(ClickUpRig.MARKER));
        assertEquals(ClickUpRig.ROBOT, read.creatorId());

        client.update(
                made.id(),
                TaskContent.none()
                        .status("complete")
                        .priority(null)
                        .markdown("")
                        .assignees(List.of(ClickUpRig.ROBOT), List.of(ClickUpRig.ANN)));
        ClickUpTask closed = client.task(made.id());
        assertEquals("Broken", closed.name());
        assertEquals("", closed.description());
        assertNull(closed.priority());
        assertNotNull(closed.closedAt());
        assertEquals(List.of(ClickUpRig.ROBOT), closed.assignees());
    }

    @Test
    void fieldsAndTagsAreSetOneByOne() {
        String id = made("Broken");
        client.setField(id, ClickUpRig.SEVERITY, TextNode.valueOf(ClickUpRig.SEVERITY + "-1"));
        client.setField(id, ClickUpRig.MARKER, TextNode.valueOf("zd:acme:12"));
        client.addTag(id, "tier 1");
        client.addTag(id, "Ärger");

        ClickUpTask task = client.task(id);
        assertEquals(Optional.of("1"), task.text(ClickUpRig.SEVERITY));
        assertEquals(List.of("tier 1", "Ärger"), task.tags());

        client.clearField(id, ClickUpRig.SEVERITY);
        client.removeTag(id, "Ärger");
        assertEquals(Optional.empty(), client.task(id).text(ClickUpRig.SEVERITY));
        assertEquals(List.of("tier 1"), client.task(id).tags());
    }

    @Test
    void aTaskIsFoundByExactlyItsMarkerWhereverItIs() {
        String twelve = marked("zd:acme:12");
        String oneTwentyThree = marked("zd:acme:123");
        String moved = marked("zd:acme:13");
        String archived = marked("zd:acme:14");
        rig.ann.setsStatus(twelve, "complete");
        rig.ann.archives(archived);
        rig.sandbox.workspace().add(ClickUpRig.listWithMarker("903"));
        rig.ann.moves(moved, "903");

        assertEquals(List.of(twelve), found("zd:acme:12"));
        assertEquals(List.of(oneTwentyThree), found("zd:acme:123"));
        assertEquals(List.of(moved), found("zd:acme:13"));
        assertEquals(0, rig.sandbox.requests().count(ClickUpOperation.LIST_TASKS), "the archive was not needed");
        assertEquals(List.of(archived), found("zd:acme:14"));
        assertEquals(List.of(), found("zd:acme:1"));
    }

    private List<String> found(String marker) {
        return client.findByField(ClickUpRig.TEAM, ClickUpRig.LIST, ClickUpRig.MARKER, marker).stream()
                .map(ClickUpTask::id)
                .toList();
    }

    @Test
    void aTaskIsFoundByItsTag() {
        String id = made("Broken");
        client.addTag(id, "zd-12");
        made("Another");
        assertEquals(
                List.of(id),
                client.findByTag(ClickUpRig.TEAM, ClickUpRig.LIST, "zd-12").stream()
                        .map(ClickUpTask::id)
                        .toList());
    }

    @Test
    void changesComePageByPageWithWhatIsClosedAndBelow() {
        String first = rig.ann.createsTask(ClickUpRig.LIST, "first");
        for (int index = 0; index < 99; index++) {
            rig.ann.createsTask(ClickUpRig.LIST, "task " + index);
        }
        rig.ann.createsSubtask(first, "below");
        rig.ann.setsStatus(first, "complete");

        ClickUpTaskPage page = client.changedSince(ClickUpRig.LIST, LONG_AGO, false, 0);
        ClickUpTaskPage second = client.changedSince(ClickUpRig.LIST, LONG_AGO, false, 1);

        assertEquals(ClickUpClient.TASKS_PER_PAGE, page.tasks().size());
        assertFalse(page.last());
        assertEquals(1, second.tasks().size());
        assertTrue(second.last());
        List<ClickUpTask> all = new ArrayList<>(page.tasks());
        all.addAll(second.tasks());
        assertEquals(101, all.stream().map(ClickUpTask::id).distinct().count());
        assertTrue(all.stream().anyMatch(task -> first.equals(task.parent())));
        assertEquals(
                List.of(),
                client.changedSince(ClickUpRig.OTHER_LIST, LONG_AGO, false, 0).tasks());
    }

    @Test
    void theMomentAskedForIsPartOfTheAnswerAndTheArchiveIsApart() {
        String id = made("Broken");
        Instant updatedAt = client.task(id).updatedAt();
        assertEquals(
                1,
                client.changedSince(ClickUpRig.LIST, updatedAt, false, 0)
                        .tasks()
                        .size());
        assertEquals(
                0,
                client.changedSince(ClickUpRig.LIST, updatedAt.plusMillis(1), false, 0)
                        .tasks()
                        .size());

        rig.ann.archives(id);
        assertEquals(
                0,
                client.changedSince(ClickUpRig.LIST, LONG_AGO, false, 0).tasks().size());
        assertTrue(client.changedSince(ClickUpRig.LIST, LONG_AGO, true, 0)
                .tasks()
                .get(0)
                .archived());
    }

    @Test
    void commentsAreWrittenReadToTheEndAndEdited() {
        String id = made("Broken");
        for (int index = 0; index < 51; index++) {
            rig.ann.comments(id, "comment " + index);
        }
        String ours = client.comment(id, "ours");

        List<ClickUpComment> all = new ArrayList<>();
        ClickUpCommentPage page = client.comments(id, null);
        while (page.older() != null) {
            all.addAll(page.comments());
            page = client.comments(id, page.older());
        }
        assertEquals(52, all.stream().map(ClickUpComment::id).distinct().count());
        assertEquals(ours, all.get(0).id());
        assertEquals(ClickUpRig.ROBOT, all.get(0).author().id());

        client.editComment(all.get(0), "ours, edited");
        assertEquals("ours, edited", client.comments(id, null).comments().get(0).text());
    }

    @Test
    void aFileGoesUpAndComesDownWithinItsLimit() {
        String id = made("Broken");
        byte[] content = "a log\r\n--boundary\r\nGrüße".getBytes(StandardCharsets.UTF_8);

        ClickUpAttachment up = client.attach(id, "log.txt", content);
        ClickUpAttachment listed = client.task(id).attachments().get(0);

        assertEquals("log.txt", listed.title());
        assertEquals(up.url(), listed.url());
        assertEquals(content.length, listed.size());
        assertArrayEquals(content, client.download(listed.url(), content.length));
        assertEquals(
                VendorErrorKind.REJECTED,
                ClickUpRig.failure(() -> client.download(listed.url(), content.length - 1L))
                        .kind());
        assertFalse(listed.toString().contains("127.0.0.1"), listed.toString());
    }

    @Test
    void aFileIsFetchedFromAllowedHostsOnly() {
        assertEquals(
                VendorErrorKind.HOST_NOT_ALLOWED,
                ClickUpRig.failure(() -> client.download(URI.create("http://169.254.169.254/latest"), 10))
                        .kind());
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                ClickUpRig.failure(() -> client.download(rig.sandbox.baseUrl().resolve("/attachments/none/a.txt"), 10))
                        .kind());
    }

    @Test
    void aWebhookIsMadeListedMendedAndTakenBack() {
        URI endpoint = URI.create("http://127.0.0.1:9/v1/webhooks/clickup/acme");
        List<String> events = List.of("taskUpdated", "taskDeleted");
        ClickUpWebhook made = client.createWebhook(ClickUpRig.TEAM, endpoint, events, ClickUpRig.LIST);

        assertEquals(ClickUpRig.LIST, made.listId());
        assertEquals("active", made.status());
        assertEquals(List.of(made), client.webhooks(ClickUpRig.TEAM));
        assertFalse(made.secret().isEmpty());
        assertFalse(made.toString().contains(made.secret()), made.toString());
        assertEquals(
                VendorErrorKind.REJECTED,
                ClickUpRig.failure(() -> client.createWebhook(ClickUpRig.TEAM, endpoint, events, ClickUpRig.LIST))
                        .kind());

        ClickUpWebhook mended = client.activateWebhook(made.id(), endpoint, List.of("taskCreated"));
        assertEquals(List.of("taskCreated"), mended.events());
        assertFalse(mended.isSuspended());

        client.deleteWebhook(made.id());
        assertEquals(List.of(), client.webhooks(ClickUpRig.TEAM));
    }

    @Test
    void aDeletedTaskIsNotFound() {
        String id = made("Broken");
        client.delete(id);
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                ClickUpRig.failure(() -> client.task(id)).kind());
        assertEquals(
                VendorErrorKind.NOT_FOUND,
                ClickUpRig.failureOf(() -> client.delete(id)).kind());
    }

    @Test
    void anIdThatLeadsElsewhereIsNotSent() {
        assertThrows(IllegalArgumentException.class, () -> client.task("../user"));
        assertThrows(IllegalArgumentException.class, () -> client.addTag("86a", ".."));
        assertThrows(IllegalArgumentException.class, () -> TaskContent.none().priority(5));
        assertEquals(0, rig.sandbox.requests().total());
    }

    private String made(String name) {
        return client.create(ClickUpRig.LIST, TaskContent.none().name(name)).id();
    }

    private String marked(String marker) {
        return client.create(
                        ClickUpRig.LIST,
                        TaskContent.none().name(marker).field(ClickUpRig.MARKER, TextNode.valueOf(marker)))
                .id();
    }
}
