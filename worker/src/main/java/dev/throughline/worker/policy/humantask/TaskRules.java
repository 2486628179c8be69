package dev.throughline.worker.policy.humantask;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may claim, delegate, decide and comment. Every answer is null, or why not. */
public final class TaskRules {
    /** Of a reason and of a comment, in characters. */
    public static final int MAX_WORDS = 2_000;

    /**
     * Claims and delegations that one task takes: Temporal allows 2,000 updates to a run, and the decision must always
     * find room.
     */
    public static final int MAX_MOVES = 500;

    /** Comments that one task takes, apart from its claims: anybody may comment, which must hold nobody else up. */
    public static final int MAX_COMMENTS = 500;

    private static final Pattern EVIDENCE = Pattern.compile("https?://[^\\s<>\"]{1,1990}");

    private TaskRules() {}

    public static @Nullable Refusal claim(HumanTaskRequest request, TaskState state, int moves, ClaimTask command) {
        Refusal refusal = firstOf(
                closed(state),
                tooMany(moves),
                noCandidate(state, command.by(), command.roles()),
                asker(request, command.by()));
        return refusal == null ? held(state, command.by(), "claim it") : refusal;
    }

    public static @Nullable Refusal delegate(
            HumanTaskRequest request, TaskState state, int moves, DelegateTask command) {
        // Who asked may not choose who decides either.
        Refusal refusal =
                firstOf(closed(state), tooMany(moves), words("reason", command.reason()), asker(request, command.by()));
        if (refusal != null) {
            return refusal;
        }
        if (!isAdmin(command.roles())) {
            refusal = noCandidate(state, command.by(), command.roles());
            refusal = refusal == null ? held(state, command.by(), "hand it over") : refusal;
        }
        if (refusal != null) {
            return refusal;
        }
        if (!ProcessId.isKey(command.to())) {
            return Refusal.invalid("'to' must be a person's id.");
        }
        if (request.fourEyes() && command.to().equals(request.askedBy())) {
            return Refusal.forbidden("Four eyes: " + command.to() + " asked for it and cannot decide it.");
        }
        return null;
    }

    public static @Nullable Refusal decide(HumanTaskRequest request, TaskState state, DecideTask command) {
        Refusal refusal = firstOf(
                closed(state),
                noCandidate(state, command.by(), command.roles()),
                asker(request, command.by()),
                held(state, command.by(), "decide it"));
        if (refusal != null) {
            return refusal;
        }
        if (!request.decisions().contains(command.decision())) {
            return Refusal.invalid("The decision must be one of: " + String.join(", ", request.decisions())
                    + FormRules.asks(request.form()) + ".");
        }
        return firstOf(words("reason", command.reason()), FormRules.refusal(request.form(), command.fields()));
    }

    public static @Nullable Refusal comment(TaskState state, int comments, CommentTask command) {
        Refusal refusal = firstOf(closed(state), tooManyComments(comments), words("text", command.text()));
        if (refusal != null) {
            return refusal;
        }
        String evidence = command.evidence();
        if (command.text().isBlank() && evidence == null) {
            return Refusal.invalid("A comment needs a text, or evidence.");
        }
        return evidence == null || EVIDENCE.matcher(evidence).matches()
                ? null
                : Refusal.invalid("'evidence' must be an http or https address of at most 2,000 characters.");
    }

    /** How the task ended, in words; null while it is open. */
    public static @Nullable String ending(TaskState state) {
        TaskOutcome outcome = state.outcome();
        return switch (state.status()) {
            case OPEN, CLAIMED -> null;
            case DECIDED ->
                outcome == null
                        ? "It is decided."
                        : outcome.decidedBy() + " decided '" + outcome.decision() + "' at " + outcome.at() + ".";
            case EXPIRED -> "It expired at " + (outcome == null ? state.expiresAt() : outcome.at()) + ".";
            case CANCELLED -> "It was cancelled: the process that asked no longer needs it.";
        };
    }

    private static @Nullable Refusal closed(TaskState state) {
        String ending = ending(state);
        return ending == null ? null : Refusal.conflict("The task is closed. " + ending);
    }

    private static @Nullable Refusal tooMany(int moves) {
        return moves < MAX_MOVES
                ? null
                : Refusal.conflict("The task was claimed or handed over " + MAX_MOVES
                        + " times; it can only be decided and commented on now.");
    }

    private static @Nullable Refusal tooManyComments(int comments) {
        return comments < MAX_COMMENTS
                ? null
                : Refusal.conflict("The task has " + MAX_COMMENTS
                        + " comments and takes no more; it can still be claimed, handed over and decided.");
    }

    private static @Nullable Refusal noCandidate(TaskState state, String by, List<String> roles) {
        return isIn(state.candidates(), by, roles)
                ? null
                : Refusal.forbidden(by + " is not among those who may decide it: " + words(state.candidates()) + ".");
    }

    private static @Nullable Refusal asker(HumanTaskRequest request, String by) {
        return request.fourEyes() && by.equals(request.askedBy())
                ? Refusal.forbidden("Four eyes: " + by + " asked for it, so somebody else has to decide it.")
                : null;
    }

    private static @Nullable Refusal held(TaskState state, String by, String what) {
        String holder = state.assignee();
        return holder == null || holder.equals(by)
                ? null
                : Refusal.conflict(holder + " holds it, so only they can " + what + " or hand it over.");
    }

    private static @Nullable Refusal words(String name, @Nullable String text) {
        return text == null || text.length() <= MAX_WORDS
                ? null
                : Refusal.invalid("'" + name + "' may have at most " + MAX_WORDS + " characters.");
    }

    /** An administrator has every role, but is nobody else. */
    private static boolean isIn(TaskAudience audience, String by, List<String> roles) {
        return audience.people().contains(by)
                || audience.roles().stream().anyMatch(roles::contains)
                || (isAdmin(roles) && !audience.roles().isEmpty());
    }

    private static boolean isAdmin(List<String> roles) {
        return roles.contains(Role.ADMIN.wireName());
    }

    /** The audience in words. */
    public static String words(TaskAudience audience) {
        List<String> parts = new ArrayList<>();
        audience.roles().forEach(role -> parts.add("every " + role));
        parts.addAll(audience.people());
        return String.join(", ", parts);
    }

    private static @Nullable Refusal firstOf(@Nullable Refusal... refusals) {
        for (Refusal refusal : refusals) {
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }
}
