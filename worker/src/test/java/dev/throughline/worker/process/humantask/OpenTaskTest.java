package dev.throughline.worker.process.humantask;

import static dev.throughline.worker.process.humantask.TaskHarness.claimBy;
import static dev.throughline.worker.process.humantask.TaskHarness.commentBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.worker.policy.humantask.TaskRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenTaskTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void noNumberOfCommentsKeepsACandidateFromClaiming() {
        HumanTaskRequest request = Requests.approval("t");
        OpenTask task = new OpenTask(request, NOON);

        for (int number = 0; number < TaskRules.MAX_COMMENTS; number++) {
            task.comment(commentBy("eve", "again"), NOON);
        }

        assertNotNull(TaskRules.comment(task.state(), task.commentCount(), commentBy("eve", "once more")));
        assertNull(TaskRules.claim(request, task.state(), task.moves(), claimBy("ann")));
        task.claim(claimBy("ann"));
        assertEquals(1, task.moves());
    }
}
