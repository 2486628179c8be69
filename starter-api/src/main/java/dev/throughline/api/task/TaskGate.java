package dev.throughline.api.task;

import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.HumanTaskWorkflow;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.onboarding.ApproveAccess;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.ticketsync.ResolveConflict;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.task.TaskRepository;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known of a message to a task before it is sent, by whatever door it comes: that the task has ended and how, that
 * the directory does not know whom it is handed over to, and that it would be decided past the task. Everything else the
 * task itself decides.
 */
public final class TaskGate {
    private static final String ROLES =
            Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));

    private final TaskRepository list;
    private final PersonRepository people;

    public TaskGate(TaskRepository list, PersonRepository people) {
        this.list = list;
        this.people = people;
    }

    /**
     * As the task's own checks, for an update of any process. One that would be past a task is refused; any other of
     * another kind of process passes.
     */
    public void check(String processId, String type, Object[] arguments) {
        String id = ProcessId.parse(processId).key();
        if (id != null && type.equals(OnboardingWorkflow.TYPE)) {
            refusePastTheTask(id, arguments);
        }
        if (id != null && type.equals(TicketLinkWorkflow.TYPE)) {
            refusePastItsQuestion(id, arguments);
        }
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

    private static void refusePastTheTask(String customer, Object[] arguments) {
        if (Arrays.stream(arguments).anyMatch(ApproveAccess.class::isInstance)) {
            throw ProblemException.conflict(
                    "Access is approved in the human task that asks for it: POST /v1/onboardings/" + customer
                            + "/approve (throughline onboarding approve " + customer + "), or decide the task.",
                    null);
        }
    }

    private static void refusePastItsQuestion(String link, Object[] arguments) {
        if (Arrays.stream(arguments).anyMatch(ResolveConflict.class::isInstance)) {
            throw ProblemException.conflict(
                    "A question is decided in the human task that asks it: POST /v1/connections/"
                            + link.replace(":", "/links/")
                            + "/resolve (throughline ticket resolve " + link.replace(':', ' ')
                            + "), or decide the task.",
                    null);
        }
    }

    /** What of a request names nobody: roles that there are not, and people whom the directory does not know. */
    List<FieldProblem> strangers(HumanTaskRequest request) {
        List<FieldProblem> problems = new ArrayList<>(strangers("candidates", request.candidates()));
        for (EscalationStep step : request.escalation()) {
            problems.addAll(strangers("escalation", step.audience()));
        }
        return List.copyOf(problems);
    }

    private List<FieldProblem> strangers(String field, TaskAudience audience) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String role : audience.roles()) {
            if (Role.of(role).isEmpty()) {
                problems.add(
                        new FieldProblem(field, field + " names '" + role + "', which is no role; there are " + ROLES));
            }
        }
        for (String person : audience.people()) {
            if (people.find(person).isEmpty()) {
                problems.add(new FieldProblem(
                        field,
                        field + " names '" + person + "', and nobody in the directory is that; GET /v1/people lists"
                                + " everybody (throughline people list)"));
            }
        }
        return problems;
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
