package dev.throughline.sandbox.clickup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TasksTest {
    private final SandboxRig rig = new SandboxRig();
    private final ClickUpCaller caller = rig.caller;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aNewTaskHasWhatItWasGiven() throws IOException {
        String id =
                rig.task("{\"name\":\"Broken\",\"markdown_content\":\"Help\",\"status\":\"In Progress\",\"priority\":2,"
                        + "\"tags\":[\"vip\"],\"assignees\":[184],\"custom_fields\":[{\"id\":\"" + SandboxRig.MARKER
                        + "\",\"value\":\"zd:acme:12\"}]}");

        JsonNode task = caller.get("/task/" + id).json();

        assertEquals("Broken", task.path("name").asText());
        assertEquals("Help", task.path("text_content").asText());
        assertEquals("in progress", task.path("status").path("status").asText());
        assertEquals("custom", task.path("status").path("type").asText());
        assertEquals("high", task.path("priority").path("priority").asText());
        assertEquals("vip", task.path("tags").path(0).path("name").asText());
        assertEquals(184, task.path("assignees").path(0).path("id").asLong());
        assertEquals(
                "zd:acme:12", task.path("custom_fields").path(0).path("value").asText());
        assertTrue(task.path("date_created").isTextual());
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() throws IOException {
        String id = rig.task("{\"name\":\"Broken\",\"priority\":2}");

        caller.put("/task/" + id, "{\"status\":\"complete\",\"assignees\":{\"add\":[184],\"rem\":[]}}");
        JsonNode closed = caller.get("/task/" + id).json();
        assertEquals("Broken", closed.path("name").asText());
        assertEquals("2", closed.path("priority").path("id").asText());
        assertTrue(closed.path("date_closed").isTextual());

        caller.put("/task/" + id, "{\"status\":\"to do\",\"priority\":null}");
        JsonNode reopened = caller.get("/task/" + id).json();
        assertTrue(reopened.path("date_closed").isNull());
        assertTrue(reopened.path("priority").isNull());
    }

    @Test
    void aWrongStatusPriorityOrFieldIsRefused() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        assertEquals(400, caller.put("/task/" + id, "{\"status\":\"nowhere\"}").status());
        assertEquals(400, caller.put("/task/" + id, "{\"priority\":7}").status());
        assertEquals(400, caller.post("/list/901/task", "{}").status());
        assertEquals(
                404,
                caller.post("/task/" + id + "/field/unknown", "{\"value\":\"x\"}")
                        .status());
        assertEquals(404, caller.get("/task/none").status());
        assertEquals(404, caller.get("/nowhere").status());
    }

    @Test
    void aCustomFieldIsSetAndClearedAlone() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        String place = "/task/" + id + "/field/" + SandboxRig.SEVERITY;

        assertEquals(
                200,
                caller.post(place, "{\"value\":\"" + SandboxRig.SEVERITY + "-1\"}")
                        .status());
        // In goes an option's id, out comes its place.
        assertEquals(1, field(id, 1).path("value").asInt());

        assertEquals(400, caller.post(place, "{\"value\":\"high\"}").status());
        assertEquals(200, caller.delete(place).status());
        assertFalse(field(id, 1).has("value"));
    }

    private JsonNode field(String id, int place) throws IOException {
        return caller.get("/task/" + id).json().path("custom_fields").path(place);
    }

    @Test
    void tagsComeAndGoOneAtATime() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        caller.post("/task/" + id + "/tag/tier%201", "");
        caller.post("/task/" + id + "/tag/tier%201", "");
        caller.post("/task/" + id + "/tag/vip", "");
        assertEquals(List.of("tier 1", "vip"), tags(id));

        caller.delete("/task/" + id + "/tag/tier%201");
        assertEquals(List.of("vip"), tags(id));
        assertEquals(
                "vip",
                caller.get("/space/790/tag")
                        .json()
                        .path("tags")
                        .path(0)
                        .path("name")
                        .asText());
    }

    private List<String> tags(String id) {
        return rig.sandbox.workspace().task(id).orElseThrow().tags();
    }

    @Test
    void aListLeavesOutWhatIsClosedArchivedOrBelow() throws IOException {
        String open = rig.task("{\"name\":\"open\"}");
        String closed = rig.task("{\"name\":\"closed\",\"status\":\"complete\"}");
        String archived = rig.task("{\"name\":\"archived\"}");
        rig.ann.archives(archived);
        String below = rig.ann.createsSubtask(open, "below");

        assertEquals(List.of(open), caller.tasks("/list/901/task?archived=false"));
        assertEquals(
                3,
                caller.tasks("/list/901/task?include_closed=true&subtasks=true").size());
        assertEquals(List.of(archived), caller.tasks("/list/901/task?archived=true"));
        assertEquals(List.of(below), caller.tasks("/team/9007/task?parent=" + open));
        assertTrue(caller.tasks("/list/901/task?statuses%5B%5D=complete").contains(closed));
        assertEquals(List.of(), caller.tasks("/list/902/task?subtasks=true"));
    }

    @Test
    void aListComesInPagesOfAHundredNewestFirst() throws IOException {
        for (int index = 0; index < 101; index++) {
            rig.ann.createsTask(SandboxRig.LIST, "task " + index);
            rig.clock.pass(Duration.ofMillis(10));
        }

        List<String> ids = caller.tasks("/list/901/task?order_by=created");

        assertEquals(101, ids.size());
        assertEquals(rig.sandbox.workspace().tasks().get(100).id(), ids.get(0));
        assertEquals(1, caller.get("/list/901/task?page=1").json().path("tasks").size());
        assertTrue(caller.get("/list/901/task?page=9").json().path("last_page").asBoolean());
    }

    @Test
    void aFilterByFieldContainsWithOneSignAndEqualsWithTwo() throws IOException {
        String twelve = rig.task(marked("zd:acme:12"));
        String oneTwentyThree = rig.task(marked("zd:acme:123"));

        assertEquals(List.of(oneTwentyThree, twelve), filtered("=", "zd:acme:12"));
        assertEquals(List.of(twelve), filtered("==", "zd:acme:12"));
        assertEquals(
                400,
                caller.get("/team/9007/task?custom_fields=" + encoded("[{\"field_id\":\"x\",\"operator\":\"=\"}]"))
                        .status());
        assertEquals(400, caller.get("/team/9007/task?custom_fields=no").status());
    }

    private static String marked(String value) {
        return "{\"name\":\"Broken\",\"custom_fields\":[{\"id\":\"" + SandboxRig.MARKER + "\",\"value\":\"" + value
                + "\"}]}";
    }

    private List<String> filtered(String operator, String value) throws IOException {
        String filter = "[{\"field_id\":\"" + SandboxRig.MARKER + "\",\"operator\":\"" + operator + "\",\"value\":\""
                + value + "\"}]";
        return caller.tasks("/team/9007/task?order_by=id&custom_fields=" + encoded(filter));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void changesAreFoundByTheirDate() throws IOException {
        String early = rig.task("{\"name\":\"early\"}");
        rig.clock.pass(Duration.ofMinutes(1));
        long mark = rig.clock.instant().toEpochMilli();
        rig.clock.pass(Duration.ofMinutes(1));
        String late = rig.task("{\"name\":\"late\"}");
        String changed = "/list/901/task?order_by=updated&date_updated_gt=" + mark;
        assertEquals(List.of(late), caller.tasks(changed));

        rig.clock.pass(Duration.ofMinutes(1));
        rig.ann.comments(early, "hello");
        assertEquals(List.of(early, late), caller.tasks(changed));
    }

    @Test
    void commentsComeNewestFirstTwentyFiveAtATime() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        for (int index = 0; index < 30; index++) {
            caller.post("/task/" + id + "/comment", "{\"comment_text\":\"c" + index + "\",\"notify_all\":false}");
        }

        JsonNode first = caller.get("/task/" + id + "/comment").json().path("comments");
        JsonNode last = first.path(24);
        JsonNode second = caller.get(
                        "/task/" + id + "/comment?start=" + last.path("date").asText() + "&start_id="
                                + last.path("id").asText())
                .json()
                .path("comments");

        assertEquals(25, first.size());
        assertEquals("c29", first.path(0).path("comment_text").asText());
        assertEquals(5, second.size());
        assertEquals("c4", second.path(0).path("comment_text").asText());

        caller.put(
                "/comment/" + last.path("id").asText(),
                "{\"comment_text\":\"edited\",\"assignee\":null,\"resolved\":true}");
        assertEquals("edited", rig.sandbox.workspace().comments(id).get(5).text());
    }

    @Test
    void aFileComesBackAsItWentIn() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        byte[] bytes = new byte[1_000];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) index;
        }

        JsonNode answer =
                caller.upload("/task/" + id + "/attachment", "log ü.bin", bytes).json();
        JsonNode attachment =
                caller.get("/task/" + id).json().path("attachments").path(0);

        assertEquals("log ü.bin", attachment.path("title").asText());
        assertEquals(answer.path("url").asText(), attachment.path("url").asText());
        assertArrayEquals(bytes, caller.download(attachment.path("url").asText()));
        assertEquals(400, caller.post("/task/" + id + "/attachment", "{}").status());
    }

    @Test
    void aMovedTaskTakesTheFirstStatusOfAListThatHasNotItsOwn() throws IOException {
        rig.sandbox
                .workspace()
                .add(ClickUpList.named("903", "Odd")
                        .withStatuses(ClickUpStatus.of("new", "open"), ClickUpStatus.of("over", "closed")));
        String id = rig.task("{\"name\":\"Broken\",\"status\":\"waiting\"}");

        rig.ann.moves(id, "903");

        JsonNode task = caller.get("/task/" + id).json();
        assertEquals("903", task.path("list").path("id").asText());
        assertEquals("new", task.path("status").path("status").asText());
    }

    @Test
    void aDeletedTaskIsGone() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        assertEquals(204, caller.delete("/task/" + id).status());
        assertEquals(404, caller.get("/task/" + id).status());
        assertEquals(404, caller.delete("/task/" + id).status());
        assertEquals(List.of(), caller.tasks("/list/901/task?include_closed=true"));
    }

    @Test
    void anIndexThatLagsShowsWhatStoodBefore() throws IOException {
        try (SandboxRig lagging = new SandboxRig(SandboxRig.builder().indexLag(Duration.ofSeconds(30)))) {
            String id = lagging.task("{\"name\":\"Broken\"}");
            assertEquals(List.of(), lagging.caller.tasks("/list/901/task?archived=false"));
            assertEquals(200, lagging.caller.get("/task/" + id).status());

            lagging.clock.pass(Duration.ofSeconds(30));
            assertEquals(List.of(id), lagging.caller.tasks("/list/901/task?archived=false"));

            lagging.ann.deletes(id);
            assertEquals(List.of(id), lagging.caller.tasks("/list/901/task?archived=false"));
            lagging.clock.pass(Duration.ofSeconds(30));
            assertEquals(List.of(), lagging.caller.tasks("/list/901/task?archived=false"));
        }
    }
}
