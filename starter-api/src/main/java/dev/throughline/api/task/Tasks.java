package dev.throughline.api.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.api.errors.FieldProblem;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.ProblemKind;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.Started;
import dev.throughline.api.wire.BulkResults;
import dev.throughline.api.wire.HumanTaskView;
import dev.throughline.api.wire.TaskDecision;
import dev.throughline.api.wire.TaskDelegation;
import dev.throughline.api.wire.TaskRemark;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.task.TaskFilter;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.task.TaskRow;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Human tasks. The list answers what they are; what people do to them goes to their processes, which alone decide whether
 * it may be done.
 */
public final class Tasks {
    /** A task never starts again, so it has one run. */
    private static final String ANY_RUN = "";

    private final TaskRepository list;
    private final TaskGate gate;
    private final ProcessMessages messages;
    private final ProcessStarts starts;
    private final ObjectMapper mapper;
    private final Clock clock;

    public Tasks(
            TaskRepository list,
            TaskGate gate,
            ProcessMessages messages,
            ProcessStarts starts,
            ObjectMapper mapper,
            Clock clock) {
        this.list = list;
        this.gate = gate;
        this.messages = messages;
        this.starts = starts;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The task; fails with 404. */
    public TaskRow get(String id) {
        return list.find(id)
                .orElseThrow(() ->
                        ProblemException.notFound("There is no task '" + id + "'; GET /v1/tasks lists what there is."));
    }

    /** Whether the list knows it, which it does from shortly after it was asked. */
    public boolean isListed(String id) {
        return list.find(id).isPresent();
    }

    /** The task with all its comments; fails with 404. */
    public HumanTaskView view(String id) {
        TaskRow row = get(id);
        return HumanTaskView.of(row.request(), row.state(), list.comments(id));
    }

    public List<TaskRow> list(TaskFilter filter) {
        return list.list(filter);
    }

    /** Asks; fails with 422 with every fault, also when it asks nobody that there is, and with 409 when the id was used and its task is closed. */
    public Started ask(HumanTaskRequest request) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String fault : request.faults()) {
            problems.add(new FieldProblem(fault.substring(0, fault.indexOf(' ')), fault));
        }
        problems.addAll(gate.strangers(request));
        if (!problems.isEmpty()) {
            throw ProblemException.invalid(List.copyOf(problems));
        }
        Started started = starts.humanTask(request);
        if (!started.joined()) {
            list.opened(request, justOpened(request));
        } else if (list.find(request.id()).map(row -> row.closedAt() != null).orElse(false)) {
            throw ProblemException.conflict(
                    "There was a task '" + request.id() + "' already, and an id is used once.", FailureType.CONFLICT);
        }
        return started;
    }

    private TaskState justOpened(HumanTaskRequest request) {
        var now = clock.instant();
        return new TaskState(
                request.id(),
                TaskStatus.OPEN,
                request.candidates(),
                null,
                now.plus(request.dueIn()),
                now.plus(request.expiresIn()),
                0,
                0,
                List.of(),
                null);
    }

    /** Claims; fails with 403 and 409 in the task's own words. */
    public HumanTaskView claim(String id, Signer by) {
        return send(id, "claim", null, new ClaimTask(by.id(), by.roles()));
    }

    /** Hands it over; fails with 422 when the directory does not know to whom. */
    public HumanTaskView delegate(String id, TaskDelegation wanted, Signer by) {
        DelegateTask message = new DelegateTask(wanted.to(), wanted.reason(), by.id(), by.roles());
        gate.check(message);
        return send(id, "delegate", null, message);
    }

    /**
     * Decides. When another decision stands already, fails with 409 and who made it.
     *
     * @param updateId the same id decides once; null makes one
     */
    public HumanTaskView decide(String id, TaskDecision wanted, Signer by, @Nullable String updateId) {
        Map<String, String> fields = wanted.fields();
        DecideTask message = new DecideTask(
                wanted.decision(), wanted.reason(), fields == null ? Map.of() : fields, by.id(), by.roles());
        return send(id, "decide", updateId, message);
    }

    public HumanTaskView comment(String id, TaskRemark remark, Signer by) {
        String text = remark.text();
        return send(
                id, "comment", null, new CommentTask(text == null ? "" : text, remark.evidence(), by.id(), by.roles()));
    }

    /** Decides each; one that fails stops none, unless nobody answers any more. */
    public BulkResults decideAll(List<String> ids, TaskDecision wanted, Signer by) {
        List<BulkResults.Result> results = new ArrayList<>();
        ProblemException nobodyAnswers = null;
        for (String id : new LinkedHashSet<>(ids)) {
            try {
                if (nobodyAnswers != null) {
                    throw nobodyAnswers;
                }
                decide(id, wanted, by, null);
                results.add(new BulkResults.Result(id, 200, wanted.decision(), null));
            } catch (ProblemException refused) {
                int status = refused.problem().status();
                nobodyAnswers = status == ProblemKind.UNAVAILABLE.status() ? refused : null;
                results.add(new BulkResults.Result(id, status, null, refused.problem()));
            }
        }
        return new BulkResults(results);
    }

    private HumanTaskView send(String id, String name, @Nullable String updateId, Object message) {
        TaskRow row = get(id);
        if (row.closedAt() != null) {
            throw closed(row);
        }
        JsonNode answer;
        try {
            answer = messages.update(ProcessId.humanTask(id).toString(), ANY_RUN, name, updateId, message);
        } catch (ProblemException refused) {
            throw refusal(refused, id);
        }
        TaskState state = state(answer, row);
        return HumanTaskView.of(row.request(), state, state.comments());
    }

    private TaskState state(@Nullable JsonNode answer, TaskRow row) {
        try {
            return answer == null ? row.state() : mapper.treeToValue(answer, TaskState.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The refusal; of what was closed in between with who decided. */
    private ProblemException refusal(ProblemException refused, String id) {
        FailureType type = refused.said();
        if (refused.problem().status() != ProblemKind.CONFLICT.status()) {
            return refused;
        }
        TaskRow now = get(id);
        if (now.closedAt() != null) {
            return closed(now);
        }
        if (type != null) {
            return refused;
        }
        list.gone(id, clock.instant());
        return ProblemException.conflict(
                "The process of task '" + id
                        + "' is gone: it was terminated, or lost with an in-memory Temporal. The task"
                        + " counts as cancelled.",
                FailureType.CONFLICT);
    }

    /** How the task ended, as a problem of whoever comes late. */
    static ProblemException closed(TaskRow row) {
        TaskOutcome outcome = row.state().outcome();
        String how;
        if (outcome == null || row.state().status() == TaskStatus.CANCELLED) {
            String why = outcome == null ? null : outcome.reason();
            how = "it was cancelled" + (why == null ? "" : " (" + why + ")");
        } else if (row.state().status() == TaskStatus.EXPIRED) {
            how = "it expired at " + outcome.at();
        } else {
            how = outcome.decidedBy() + " decided '" + outcome.decision() + "' at " + outcome.at();
        }
        return ProblemException.conflict("Task '" + row.id() + "' is closed: " + how + ".", FailureType.CONFLICT);
    }
}
