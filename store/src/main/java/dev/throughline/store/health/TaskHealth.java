package dev.throughline.store.health;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.Database;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.task.TaskFilter;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.task.TaskRow;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the people are there whom processes wait for. */
public final class TaskHealth {
    private static final Limit FOR_NOBODY = new Limit(1, Double.MAX_VALUE, "");
    private static final int TASKS = 200;
    private static final int NAMED = 5;

    private final TaskRepository tasks;
    private final PersonRepository people;

    public TaskHealth(Database database) {
        this.tasks = new TaskRepository(database);
        this.people = new PersonRepository(database);
    }

    /** The newest open tasks that nobody in the directory may decide. */
    public Reading read() {
        TaskFilter open = new TaskFilter(
                EnumSet.of(TaskStatus.OPEN, TaskStatus.CLAIMED), List.of(), null, null, null, null, null, null, TASKS);
        Map<String, Set<String>> known = new HashMap<>();
        List<TaskRow> forNobody = tasks.list(open).stream()
                .filter(task -> isForNobody(task, known))
                .toList();
        String which = forNobody.stream()
                .limit(NAMED)
                .map(task -> "'" + task.request().title() + "' (" + task.id() + ")")
                .collect(Collectors.joining(", "));
        return Reading.measured(
                Component.QUEUE,
                "tasks-for-nobody",
                null,
                (double) forNobody.size(),
                FOR_NOBODY,
                forNobody.size() + " open human tasks may be decided by nobody in the directory"
                        + (which.isEmpty() ? "" : ": " + which),
                "Processes wait for a person who is not there. Enter somebody with the role that is asked (throughline"
                        + " people put), or decide with a key that has it: " + which);
    }

    private boolean isForNobody(TaskRow task, Map<String, Set<String>> known) {
        TaskAudience audience = task.state().candidates();
        String asker = task.request().fourEyes() ? task.request().askedBy() : null;
        Stream<String> named =
                audience.people().stream().filter(id -> people.find(id).isPresent());
        Stream<String> byRole =
                audience.roles().stream().flatMap(role -> known.computeIfAbsent(role, this::withRole).stream());
        return Stream.concat(named, byRole).noneMatch(id -> !id.equals(asker));
    }

    /** An administrator has every role. */
    private Set<String> withRole(String name) {
        return Stream.concat(Role.of(name).stream(), Stream.of(Role.ADMIN))
                .flatMap(role -> people.withRole(role).stream())
                .map(Person::id)
                .collect(Collectors.toSet());
    }
}
