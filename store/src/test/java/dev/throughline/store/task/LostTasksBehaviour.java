package dev.throughline.store.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.Dialect;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class LostTasksBehaviour extends StoreFixture {
    private static final Duration DAY = Duration.ofDays(1);

    private final String mine = ProcessIndex.IN_MEMORY + UUID.randomUUID();

    LostTasksBehaviour(Dialect dialect) {
        super(dialect);
    }

    private TaskRepository tasks() {
        return new TaskRepository(database());
    }

    private TaskStatus status(String id) {
        return tasks().find(id).orElseThrow().state().status();
    }

    @Test
    void whatALostProcessAskedIsCancelledAndNothingElse() {
        String lost = asked(ProcessIndex.IN_MEMORY + UUID.randomUUID());
        String claimed = asked(ProcessIndex.IN_MEMORY + UUID.randomUUID());
        tasks().changed(7, state(claimed, TaskStatus.CLAIMED, "ann"), List.of());
        String running = asked(mine);
        String durable = asked("127.0.0.1:7233");

        assertTrue(lose() >= 2);

        TaskRow row = tasks().find(lost).orElseThrow();
        TaskOutcome outcome = row.state().outcome();
        assertNotNull(outcome);
        assertEquals(TaskStatus.CANCELLED, outcome.status());
        assertTrue(String.valueOf(outcome.reason()).contains("lost with the in-memory Temporal"), outcome::toString);
        assertEquals(NOON.plusSeconds(9), row.closedAt());
        assertEquals(TaskStatus.CANCELLED, status(claimed));
        assertEquals(List.of(), tasks().openIn(List.of("process:" + lost)));
        assertEquals(TaskStatus.OPEN, status(running));
        assertEquals(TaskStatus.OPEN, status(durable));
        assertEquals(0, lose());
    }

    @Test
    void aTaskThatIsAskedAgainIsOpenAgain() {
        String id = asked(ProcessIndex.IN_MEMORY + UUID.randomUUID());
        tasks().changed(7, state(id, TaskStatus.CLAIMED, "ann"), List.of());
        lose();

        runs(id, mine);
        tasks().opened(request(id), state(id, TaskStatus.OPEN, null));

        assertEquals(TaskStatus.OPEN, status(id));
        assertNull(tasks().find(id).orElseThrow().closedAt());
        lose();
        assertEquals(TaskStatus.OPEN, status(id), "its process runs");
        tasks().changed(1, state(id, TaskStatus.CLAIMED, "bob"), List.of());
        assertEquals("bob", tasks().find(id).orElseThrow().state().assignee());
    }

    private int lose() {
        new ProcessIndex(database()).markLost(mine);
        return new LostTasks(database()).cancel(NOON.plusSeconds(9));
    }

    private String asked(String server) {
        String id = UUID.randomUUID().toString();
        runs(id, server);
        tasks().opened(request(id), state(id, TaskStatus.OPEN, null));
        return id;
    }

    private void runs(String id, String server) {
        Instant at = server.equals(mine) ? NOON.plusSeconds(5) : NOON;
        new ProcessIndex(database())
                .opened(new ProcessRow(
                        ProcessId.humanTask(id).toString(),
                        server,
                        "HumanTask",
                        null,
                        "RUNNING",
                        at,
                        null,
                        null,
                        server));
    }

    private static HumanTaskRequest request(String id) {
        return new HumanTaskRequest(
                id,
                "Which?",
                "Which?",
                List.of(),
                List.of("yes", "no"),
                TaskAudience.ofRole("operator"),
                null,
                false,
                null,
                "process:" + id,
                DAY,
                null,
                List.of(),
                DAY,
                null,
                Map.of());
    }

    private static TaskState state(String id, TaskStatus status, @Nullable String assignee) {
        Instant due = NOON.plus(DAY);
        return new TaskState(id, status, TaskAudience.ofRole("operator"), assignee, due, due, 0, 0, List.of(), null);
    }
}
