package dev.throughline.worker.process.humantask;

import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked in the tests. */
final class Requests {
    static final FormField AMOUNT = new FormField("amount", "Amount", FormField.Type.NUMBER, false, List.of(), null);

    private Requests() {}

    /** An approval that any approver may decide, but not olga who asked; open for 14 days. */
    static HumanTaskRequest approval(String id) {
        return approval(id, null, List.of(), null);
    }

    static HumanTaskRequest approval(
            String id,
            @Nullable Duration remindEvery,
            List<EscalationStep> escalation,
            @Nullable String expiryDecision) {
        return new HumanTaskRequest(
                id,
                "Give acme access",
                "Acme wants **two** keys.",
                List.of(AMOUNT),
                List.of("approve", "reject"),
                TaskAudience.ofRole("approver"),
                "olga",
                true,
                "acme",
                "onboarding:acme",
                Duration.ofDays(3),
                remindEvery,
                escalation,
                Duration.ofDays(14),
                expiryDecision,
                Map.of("ticket", "4711"));
    }

    /** One without a title and without anybody who may decide it. */
    static HumanTaskRequest unaskable(String id) {
        return forNobody(id, " ");
    }

    /** One without anybody who may decide it. */
    static HumanTaskRequest forNobody(String id) {
        return forNobody(id, "Give acme access");
    }

    private static HumanTaskRequest forNobody(String id, String title) {
        HumanTaskRequest good = approval(id);
        return new HumanTaskRequest(
                id,
                title,
                good.body(),
                good.form(),
                good.decisions(),
                new TaskAudience(List.of(), List.of()),
                good.askedBy(),
                good.fourEyes(),
                good.customer(),
                good.askedIn(),
                good.dueIn(),
                good.remindEvery(),
                good.escalation(),
                good.expiresIn(),
                good.expiryDecision(),
                good.context());
    }
}
