package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.common.ValidatorRefusal;
import dev.throughline.contract.ticketsync.RelinkTicket;
import dev.throughline.contract.ticketsync.ResolveConflict;
import dev.throughline.worker.policy.humantask.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may tell a link what, and when. Every answer is null, or why not. */
final class LinkRules {
    private LinkRules() {}

    static @Nullable Refusal refusal(LinkQuestions questions, ResolveConflict command) {
        LinkQuestion question = questions.find(command.key());
        if (question == null) {
            return Refusal.conflict("Nothing is asked under '" + command.key()
                    + "', or it was decided a moment ago; the state lists what is asked.");
        }
        if (!question.options().contains(command.option())) {
            return Refusal.invalid("The option must be one of: " + String.join(", ", question.options()) + ".");
        }
        return mayNot(command.by(), command.roles(), "decide it");
    }

    static @Nullable Refusal refusal(RelinkTicket command) {
        String task = command.task();
        return task == null || ProcessId.isKey(task)
                ? mayNot(command.by(), command.roles(), "link it anew")
                : Refusal.invalid("'task' must be a task's id.");
    }

    /** The question that is answered; refuses what a message that was accepted a moment before has overtaken. */
    static LinkQuestion answerable(LinkQuestions questions, ResolveConflict command) {
        Refusal refusal = refusal(questions, command);
        LinkQuestion question = questions.find(command.key());
        if (refusal != null || question == null) {
            throw refusal == null
                    ? FailureType.CONFLICT.failure("Nothing is asked under '" + command.key() + "'.", null)
                    : refusal.type().failure(refusal.words(), null);
        }
        return question;
    }

    /** Refuses before the message enters the history. */
    static void refuseBefore(@Nullable Refusal refusal) {
        if (refusal != null) {
            throw ValidatorRefusal.of(refusal.type(), refusal.words());
        }
    }

    private static @Nullable Refusal mayNot(String by, List<String> roles, String what) {
        boolean may = roles.contains(Role.OPERATOR.wireName()) || roles.contains(Role.ADMIN.wireName());
        return may ? null : Refusal.forbidden(by + " may not " + what + ": that takes an operator.");
    }
}
