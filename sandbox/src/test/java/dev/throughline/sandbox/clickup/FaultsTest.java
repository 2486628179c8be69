package dev.throughline.sandbox.clickup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.throughline.sandbox.clickup.ClickUpCaller.Answer;
import dev.throughline.sandbox.clickup.ClickUpFault.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private static final String CREATE = "/list/901/task";

    private final SandboxRig rig = new SandboxRig();
    private final ClickUpCaller caller = rig.caller;
    private final ClickUpFaults faults = rig.sandbox.faults();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPersonalTokenComesBareAndAnotherBehindBearer() throws IOException {
        String token = rig.sandbox.token(SandboxRig.ROBOT);
        assertEquals(200, caller.get("/user").status());
        assertEquals(
                200,
                new ClickUpCaller(rig.sandbox, "Bearer oauth-183").get("/user").status());
        assertEquals(
                401,
                new ClickUpCaller(rig.sandbox, "Bearer " + token).get("/user").status());
        assertEquals(
                401, new ClickUpCaller(rig.sandbox, "oauth-183").get("/user").status());
        assertEquals(
                "OAUTH_017",
                new ClickUpCaller(rig.sandbox, "")
                        .get("/user")
                        .json()
                        .path("ECODE")
                        .asText());
    }

    @Test
    void aTokenHasItsRate() throws IOException {
        try (SandboxRig slow =
                new SandboxRig(SandboxRig.builder().callsPerMinute(100).rateScale(0.02))) {
            assertEquals("1", slow.caller.get("/user").header("X-RateLimit-Remaining"));
            slow.caller.get("/user");
            Answer refused = slow.caller.get("/user");

            assertEquals(429, refused.status());
            assertEquals("2", refused.header("X-RateLimit-Limit"));
            long reset = Long.parseLong(String.valueOf(refused.header("X-RateLimit-Reset")));
            assertEquals(slow.clock.instant().getEpochSecond() + 60, reset);
            assertEquals(1, slow.sandbox.requests().overruns());
            assertEquals(
                    200,
                    new ClickUpCaller(slow.sandbox, slow.sandbox.token(SandboxRig.ANN))
                            .get("/user")
                            .status());

            slow.clock.pass(Duration.ofSeconds(60));
            assertEquals(200, slow.caller.get("/user").status());
        }
    }

    @Test
    void aLimitOnDemandNamesTheEndOfItsWindow() throws IOException {
        faults.add(ClickUpFault.next(Kind.RATE_LIMITED).withWindow(Duration.ofSeconds(17)));
        Answer refused = caller.get("/user");
        assertEquals(429, refused.status());
        assertEquals("0", refused.header("X-RateLimit-Remaining"));
        assertEquals(Long.toString(rig.clock.instant().getEpochSecond() + 17), refused.header("X-RateLimit-Reset"));
        assertEquals(0, rig.sandbox.requests().overruns());
    }

    @Test
    void aServerErrorAndACutBeforeCommitChangeNothing() throws IOException {
        faults.add(ClickUpFault.next(Kind.SERVER_ERROR).withStatus(502));
        faults.add(ClickUpFault.next(Kind.CUT_BEFORE_COMMIT));
        assertEquals(502, caller.post(CREATE, "{\"name\":\"a\"}").status());
        assertThrows(IOException.class, () -> caller.post(CREATE, "{\"name\":\"b\"}"));
        assertEquals(List.of(), rig.sandbox.workspace().tasks());
    }

    @Test
    void aCutAfterCommitTakesEffect() {
        faults.add(ClickUpFault.next(Kind.CUT_AFTER_COMMIT).on(ClickUpOperation.CREATE_TASK));
        assertThrows(IOException.class, () -> caller.post(CREATE, "{\"name\":\"a\"}"));
        assertEquals(1, rig.sandbox.workspace().tasks().size());
    }

    @Test
    void aMalformedBodyIsNoJson() throws IOException {
        faults.add(ClickUpFault.next(Kind.MALFORMED_BODY));
        Answer answer = caller.get("/user");
        assertEquals(200, answer.status());
        assertThrows(JsonProcessingException.class, answer::json);
    }

    @Test
    void aRevokedTokenStaysRevoked() throws IOException {
        faults.add(ClickUpFault.next(Kind.TOKEN_REVOKED));
        assertEquals("OAUTH_025", caller.get("/user").json().path("ECODE").asText());
        assertEquals(401, caller.get("/user").status());

        String renewed = rig.sandbox.renewToken(SandboxRig.ROBOT);
        assertEquals(200, new ClickUpCaller(rig.sandbox, renewed).get("/user").status());
    }

    @Test
    void missingRightsAreTold() throws IOException {
        faults.add(ClickUpFault.next(Kind.WORKSPACE_NOT_AUTHORIZED).on(ClickUpOperation.LIST));
        faults.add(ClickUpFault.next(Kind.RIGHTS_MISSING).on(ClickUpOperation.CREATE_TASK));
        assertEquals(200, caller.get("/user").status());
        assertEquals("OAUTH_027", caller.get("/list/901").json().path("ECODE").asText());
        assertEquals(403, caller.post(CREATE, "{\"name\":\"a\"}").status());

        rig.sandbox.workspace().mayOnlyRead(SandboxRig.ROBOT);
        assertEquals(
                "read", caller.get("/list/901").json().path("permission_level").asText());
        assertEquals(403, caller.post(CREATE, "{\"name\":\"a\"}").status());
    }

    @Test
    void aRemovalBetweenPagesHidesATaskThatExists() throws IOException {
        manyTasks();
        faults.add(ClickUpFault.next(Kind.ROWS_SHIFT_BY_REMOVAL).onPage(1));
        List<String> seen = caller.tasks("/list/901/task?order_by=updated");
        assertEquals(119, rig.sandbox.workspace().tasks().size());
        assertFalse(new HashSet<>(seen)
                .containsAll(rig.sandbox.workspace().tasks().stream()
                        .map(ClickUpTask::id)
                        .toList()));
    }

    @Test
    void aChangeBetweenPagesShowsATaskTwice() throws IOException {
        manyTasks();
        faults.add(ClickUpFault.next(Kind.ROWS_SHIFT_BY_CHANGE).onPage(1));
        List<String> seen = caller.tasks("/list/901/task?order_by=updated");
        assertEquals(120, seen.size());
        // One is seen twice; the one that changed went to a page that was read before.
        assertEquals(119, new HashSet<>(seen).size());
    }

    private void manyTasks() {
        for (int index = 0; index < 120; index++) {
            rig.ann.createsTask(SandboxRig.LIST, "task " + index);
            rig.clock.pass(Duration.ofMillis(10));
        }
    }

    @Test
    void faultsAreOrderedListedAndDroppedOverHttp() throws IOException {
        String id = rig.task("{\"name\":\"Broken\"}");
        Answer added = caller.post(
                "/sandbox/faults",
                "{\"kind\":\"SERVER_ERROR\",\"times\":2,\"operation\":\"GET_TASK\",\"id\":\"" + id + "\"}");
        assertEquals(201, added.status());
        assertEquals(404, caller.get("/task/other").status());
        assertEquals(503, caller.get("/task/" + id).status());
        assertEquals(
                1,
                caller.get("/sandbox/faults")
                        .json()
                        .path("faults")
                        .path(0)
                        .path("left")
                        .asInt());
        assertEquals(
                204,
                caller.delete("/sandbox/faults/" + added.json().path("id").asLong())
                        .status());
        assertEquals(200, caller.get("/task/" + id).status());
        assertEquals(400, caller.post("/sandbox/faults", "{\"kind\":\"FLOOD\"}").status());
    }

    @Test
    void aSlowAnswerComes() throws IOException {
        faults.add(ClickUpFault.next(Kind.SLOW).withDelay(Duration.ofMillis(30)));
        assertEquals(200, caller.get("/user").status());
        assertTrue(faults.planned().isEmpty());
    }
}
