package dev.throughline.contract.humantask;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Something that a person has to decide or do. Its id is {@code human-task:<id>}; the process that asks starts it as a
 * child and waits for its outcome. It owns the truth, the reminders, the escalation and the expiry; the row in the store
 * is a projection for lists.
 *
 * <p>It waits for as long as its request allows, at no cost but its timers. When several decide at once, the first wins
 * and the others are refused with who decided. A refused message changes nothing; its failure is CONFLICT (somebody
 * else holds or decided it), FORBIDDEN (no candidate, or four eyes) or INVALID_INPUT (the decision, the form, a length).
 * An administrator counts as having every role, may hand a task over at any time, and is bound by four eyes like anybody.
 */
@WorkflowInterface
public interface HumanTaskWorkflow {
    String TYPE = "HumanTask";

    /** Ends when the task is decided or has expired. Fails with INVALID_INPUT at once, and when it is cancelled. */
    @WorkflowMethod(name = TYPE)
    TaskOutcome run(HumanTaskRequest request);

    /** Makes the task the caller's. Refused when somebody else holds it, or the caller is no candidate. */
    @UpdateMethod(name = "claim")
    TaskState claim(ClaimTask command);

    @UpdateValidatorMethod(updateName = "claim")
    void checkClaim(ClaimTask command);

    /** Hands the task to somebody else, who becomes a candidate. By its holder, or by any candidate while it has none. */
    @UpdateMethod(name = "delegate")
    TaskState delegate(DelegateTask command);

    @UpdateValidatorMethod(updateName = "delegate")
    void checkDelegate(DelegateTask command);

    /** Decides the task. Claiming first is not needed while nobody else holds it. */
    @UpdateMethod(name = "decide")
    TaskState decide(DecideTask command);

    @UpdateValidatorMethod(updateName = "decide")
    void checkDecide(DecideTask command);

    /** Adds a comment, or a reference to evidence. */
    @UpdateMethod(name = "comment")
    TaskState comment(CommentTask command);

    @UpdateValidatorMethod(updateName = "comment")
    void checkComment(CommentTask command);

    @QueryMethod(name = "state")
    TaskState state();
}
