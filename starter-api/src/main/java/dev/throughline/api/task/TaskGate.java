package dev.throughline.api.task;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.task.TaskRepository;

/**
 * What is known of a message to a task before it is sent, by whatever door it comes: that the task has ended and how, and
 * that the directory does not know whom it is handed over to. Everything else the task itself decides.
 */
public final class TaskGate {
    private final TaskRepository list;
    private final PersonRepository people;

    public TaskGate(TaskRepository list, PersonRepository people) {
        this.list = list;
        this.people = people;
    }

    /** As the task's own checks, for an update of any process; one of another kind passes. */
    public void check(String processId, String type, Object[] arguments) {
        String id = ProcessId.parse(processId).key();
        if (id == null || !type.equals(HumanTaskWorkflow.TYPE)) {
            return;
        }
        list.find(id).filter(row -> row.closedAt() != null).ifPresent(row -> {
            throw Tasks.closed(row);
        });
        for (Object argument : arguments) {
            if (argument instanceof DelegateTask delegation) {
                check(delegation);
            }
        }
    }

    /** Fails with 422 when a task would be handed over to somebody whom the directory does not know. */
    public void check(DelegateTask delegation) {
        String to = delegation.to();
        if (people.find(to).isEmpty()) {
            String why = Role.of(to).isPresent()
                    ? "'" + to + "' is a role, and a task is handed over to a person"
                    : "nobody in the directory is '" + to + "'";
            throw ProblemException.invalid("to", why + "; GET /v1/people lists everybody (throughline people list)");
        }
    }
}
