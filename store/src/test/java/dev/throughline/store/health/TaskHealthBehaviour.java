package dev.throughline.store.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.Dialect;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class TaskHealthBehaviour extends StoreFixture {
    TaskHealthBehaviour(Dialect dialect) {
        super(dialect);
    }

    /** One test, because the directory and the list are all that there is. */
    @Test
    void aTaskThatNobodyMayDecideIsNamedUntilSomebodyMay() {
        assertEquals(Verdict.WELL, reading().verdict());
        ask("by-role", new TaskAudience(List.of("approver"), List.of()), "olga");
        ask("by-name", new TaskAudience(List.of(), List.of("ann")), null);
        person("olga", Role.APPROVER);

        Reading nobody = reading();
        assertEquals(Verdict.DEGRADED, nobody.verdict());
        assertEquals(2.0, nobody.figure());
        assertTrue(nobody.says().contains("by-name"), nobody.says());
        assertTrue(nobody.says().contains("by-role"), "olga asked, and four eyes keep her from it");

        person("ann");
        assertEquals(1.0, reading().figure());

        person("root", Role.ADMIN);
        assertEquals(Verdict.WELL, reading().verdict(), "an administrator has every role");
    }

    private Reading reading() {
        return new TaskHealth(database()).read();
    }

    private void person(String id, Role... roles) {
        new PersonRepository(database())
                .put(new Person(id, id, null, null, null, ZoneOffset.UTC, Set.of(roles), NOON, NOON));
    }

    private void ask(String id, TaskAudience candidates, @Nullable String askedBy) {
        HumanTaskRequest request = new HumanTaskRequest(
                id,
                "Look at " + id,
                "",
                List.of(),
                List.of("approve"),
                candidates,
                askedBy,
                askedBy != null,
                null,
                "test",
                Duration.ofDays(1),
                null,
                List.of(),
                Duration.ofDays(2),
                null,
                Map.of());
        TaskState open =
                new TaskState(id, TaskStatus.OPEN, candidates, null, NOON, NOON.plusSeconds(60), 0, 0, List.of(), null);
        new TaskRepository(database()).opened(request, open);
    }
}
