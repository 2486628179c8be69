package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.embedded.TaskGround.Reply;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One decision wins, on whatever Temporal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TaskDecisionsBehaviour {
    private final Map<String, String> environment;
    private @Nullable TaskGround ground;

    TaskDecisionsBehaviour(Map<String, String> environment) {
        this.environment = environment;
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        ground = new TaskGround(directory, environment);
    }

    @AfterAll
    void stop() {
        if (ground != null) {
            ground.close();
        }
    }

    final TaskGround ground() {
        if (ground == null) {
            throw new IllegalStateException("nothing runs");
        }
        return ground;
    }

    @RepeatedTest(3)
    void ofTwoWhoDecideAtOnceOneWinsAndTheOtherIsToldWho() throws Exception {
        String task = "/v1/tasks/" + ground().ask("Refund 4711?");

        CompletableFuture<HttpResponse<String>> anns =
                ground().posted("ann", task + "/decide", "{\"decision\":\"approve\",\"reason\":\"fine\"}");
        CompletableFuture<HttpResponse<String>> bobs =
                ground().posted("bob", task + "/decide", "{\"decision\":\"reject\"}");
        Reply ann = TaskGround.reply(anns.get(90, TimeUnit.SECONDS));
        Reply bob = TaskGround.reply(bobs.get(90, TimeUnit.SECONDS));

        assertEquals(
                List.of(200, 409),
                List.of(ann.status(), bob.status()).stream().sorted().toList());
        String winner = ann.status() == 200 ? "ann" : "bob";
        Reply loser = ann.status() == 200 ? bob : ann;
        assertTrue(loser.detail().contains(winner + " decided"), loser.body());
        assertEquals("CONFLICT", loser.json().path("failureType").asText());
        Reply stands = ground().get("eve", task);
        assertEquals(winner, stands.json().at("/outcome/decidedBy").asText(), stands.body());
        Reply late = ground().post("ann", task + "/decide", "{\"decision\":\"approve\"}");
        assertEquals(409, late.status());
        assertTrue(late.detail().contains(winner + " decided"), late.body());
    }
}
