package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.embedded.TaskGround.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task answers alike by its own door and by the one of every process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskDoorsTest {
    private TaskGround ground;

    @BeforeAll
    void start(@TempDir Path directory) {
        ground = new TaskGround(directory, Map.of());
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    /** Where a message to a task goes in. */
    enum Door {
        TASKS("/v1/tasks/%s/%s"),
        PROCESSES("/v1/processes/human-task:%s/updates/%s");

        private final String path;

        Door(String path) {
            this.path = path;
        }

        String path(String id, String message) {
            return path.formatted(id, message);
        }
    }

    private Reply decide(Door door, String who, String id, String decision) {
        return ground.post(who, door.path(id, "decide"), "{\"decision\":\"" + decision + "\",\"fields\":{}}");
    }

    private Reply task(String id) {
        return ground.get("eve", "/v1/tasks/" + id);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aCandidateDecidesAndWhoComesLateIsToldWho(Door door) {
        String id = ground.ask("By the door " + door);

        Reply decided = decide(door, "otto", id, "approve");

        assertEquals(200, decided.status(), decided.body());
        assertEquals("DECIDED", task(id).json().path("status").asText());
        assertEquals("otto", task(id).json().at("/outcome/decidedBy").asText());
        Reply late = decide(door, "otto", id, "reject");
        assertEquals(409, late.status(), late.body());
        assertTrue(late.detail().contains("otto decided 'approve'"), late.body());
        assertEquals("CONFLICT", late.json().path("failureType").asText());
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void eachRefusalHasItsOwnStatus(Door door) {
        String id = ground.ask("Refused by " + door);

        Reply noCandidate = decide(door, "pete", id, "approve");
        Reply asker = decide(door, "olga", id, "approve");
        Reply noSuchDecision = decide(door, "otto", id, "maybe");
        ground.post("ann", "/v1/tasks/" + id + "/claim", "");
        Reply held = decide(door, "otto", id, "approve");

        assertEquals(403, noCandidate.status(), noCandidate.body());
        assertEquals("FORBIDDEN", noCandidate.json().path("failureType").asText(), noCandidate.body());
        assertTrue(noCandidate.detail().contains("not among those who may decide it"), noCandidate.body());
        assertEquals(403, asker.status(), asker.body());
        assertTrue(asker.detail().contains("Four eyes"), asker.body());
        assertEquals(422, noSuchDecision.status(), noSuchDecision.body());
        assertTrue(noSuchDecision.detail().contains("approve, reject"), noSuchDecision.body());
        assertEquals(409, held.status(), held.body());
        assertTrue(held.detail().contains("ann holds it"), held.body());
        assertEquals("CLAIMED", task(id).json().path("status").asText());
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aTaskIsHandedOverOnlyToSomebodyInTheDirectory(Door door) {
        String id = ground.ask("Handed over by " + door);

        Reply unknown = ground.post("otto", door.path(id, "delegate"), "{\"to\":\"nobody-here\"}");
        Reply role = ground.post("otto", door.path(id, "delegate"), "{\"to\":\"approver\"}");
        Reply known = ground.post("otto", door.path(id, "delegate"), "{\"to\":\"bob\"}");

        assertEquals(422, unknown.status(), unknown.body());
        assertEquals("to", unknown.json().at("/errors/0/field").asText(), unknown.body());
        assertTrue(unknown.detail().contains("nobody in the directory is 'nobody-here'"), unknown.body());
        assertTrue(unknown.detail().contains("GET /v1/people"), unknown.body());
        assertEquals(422, role.status(), role.body());
        assertTrue(role.detail().contains("'approver' is a role"), role.body());
        assertEquals(200, known.status(), known.body());
        assertEquals("bob", task(id).json().path("assignee").asText());
    }

    @Test
    void whoIsNoOperatorDecidesByTheTasksOwnDoor() {
        String id = ground.ask("No operator");

        assertEquals(403, decide(Door.PROCESSES, "ann", id, "approve").status());
        assertEquals(200, decide(Door.TASKS, "ann", id, "approve").status());
    }
}
