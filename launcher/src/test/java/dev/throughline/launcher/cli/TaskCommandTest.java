package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskCommandTest {
    private static final String TASK = "{\"id\":\"t\",\"title\":\"Refund?\",\"status\":\"OPEN\",\"assignee\":null}";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void openTasksAreListed() {
        api.on(
                "GET /v1/tasks?status=active&person=me&limit=200",
                200,
                "{\"items\":[" + TASK + "],\"nextCursor\":null}");

        Typed.Outcome outcome = new Typed().run(api, "task", "list", "--mine");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.out().lines().toList().get(1).startsWith("t   Refund?  OPEN"), outcome.out());
    }

    @Test
    void aDecisionIsSentWithItsReasonAndForm() {
        api.on("POST /v1/tasks/t/decide", 200, TASK);

        Typed.Outcome outcome = new Typed()
                .run(api, "task", "decide", "t", "--decision=approve", "--reason=fine", "--field", "amount=12.5");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "approve", api.body("POST /v1/tasks/t/decide").path("decision").asText());
        assertEquals("fine", api.body("POST /v1/tasks/t/decide").path("reason").asText());
        assertEquals(
                "12.5", api.body("POST /v1/tasks/t/decide").at("/fields/amount").asText());
    }

    @Test
    void whatTheTaskRefusesIsSaidInItsWordsAlone() {
        String words = "'decide' was refused: The decision must be one of: triage.";
        api.on(
                "POST /v1/tasks/t/decide",
                422,
                "{\"title\":\"Not valid\",\"detail\":\"" + words + "\",\"errors\":[{\"field\":\"\",\"message\":\""
                        + words + "\"}]}");

        Typed.Outcome outcome = new Typed().run(api, "task", "decide", "t", "--decision=default");

        assertEquals(ExitCode.ofStatus(422), outcome.code());
        assertEquals("throughline: " + words, outcome.err().strip());
    }

    @Test
    void whoComesSecondIsToldWhoDecided() {
        api.on(
                "POST /v1/tasks/t/decide",
                409,
                "{\"title\":\"Not in this state\",\"detail\":\"ann decided 'approve'.\"}");

        Typed.Outcome outcome = new Typed().run(api, "task", "decide", "t", "--decision=reject");

        assertEquals(ExitCode.CONFLICT, outcome.code());
        assertTrue(outcome.err().contains("ann decided"), outcome.err());
    }

    @Test
    void manyAreDecidedAlikeAndOneThatFailsIsTheExitCode() throws IOException {
        String results = "{\"items\":[{\"id\":\"a\",\"status\":200,\"decision\":\"approve\",\"problem\":null},"
                + "{\"id\":\"b\",\"status\":409,\"decision\":null,\"problem\":{\"detail\":\"bob holds it\"}}]}";
        api.on("POST /v1/tasks/bulk", 200, results);

        Typed.Outcome outcome = new Typed().run(api, "task", "decide", "a", "b", "--decision=approve");

        assertEquals(ExitCode.CONFLICT, outcome.code());
        assertTrue(outcome.out().contains("bob holds it"), outcome.out());
        assertEquals(
                ApiClient.JSON.readTree("[\"a\",\"b\"]"),
                api.body("POST /v1/tasks/bulk").path("ids"));
    }

    @Test
    void tasksAreClaimedHandedOverAndSpokenTo() {
        api.on("POST /v1/tasks/t/claim", 200, TASK)
                .on("POST /v1/tasks/t/delegate", 200, TASK)
                .on("POST /v1/tasks/t/comment", 200, TASK);

        assertEquals(ExitCode.OK, new Typed().run(api, "task", "claim", "t").code());
        assertEquals(
                ExitCode.OK,
                new Typed().run(api, "task", "delegate", "t", "--to=bob").code());
        assertEquals(
                ExitCode.OK,
                new Typed().run(api, "task", "comment", "t", "seen").code());
        assertEquals("bob", api.body("POST /v1/tasks/t/delegate").path("to").asText());
        assertEquals("seen", api.body("POST /v1/tasks/t/comment").path("text").asText());
    }
}
