package dev.throughline.api.wire;

import dev.throughline.contract.humantask.EscalationStep;
import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that somebody asks of others. Durations are ISO 8601, such as PT24H.
 *
 * @param id its key, unique for ever; null makes one
 * @param title one line
 * @param body Markdown; no secret
 * @param form what has to be filled in; null for nothing
 * @param decisions what may be decided; null for approve and reject
 * @param candidates who may decide
 * @param fourEyes whether the caller may not decide it; null for yes
 * @param customer whose, where it is one customer's
 * @param dueIn until it is due; null for a day
 * @param remindEvery between two reminders; null for none
 * @param escalation who is told when nobody decides; null for administrators after one day and after two
 * @param expiresIn until it expires; null for 14 days
 * @param expiryDecision what stands when nobody decided; null for nothing
 * @param context values that stand beside the title
 */
public record NewHumanTask(
        @Nullable String id,
        @NotNull String title,
        @Nullable String body,
        @Nullable List<FormField> form,
        @Nullable List<String> decisions,
        @NotNull TaskAudience candidates,
        @Nullable Boolean fourEyes,
        @Nullable String customer,
        @Nullable Duration dueIn,
        @Nullable Duration remindEvery,
        @Nullable List<EscalationStep> escalation,
        @Nullable Duration expiresIn,
        @Nullable String expiryDecision,
        @Nullable Map<String, String> context) {
    private static final Duration USUAL_EXPIRY = Duration.ofDays(14);
    private static final Duration USUAL_DUE = Duration.ofDays(1);

    /** The request that it is, asked by the actor. */
    public HumanTaskRequest request(String askedBy) {
        return new HumanTaskRequest(
                or(id, UUID.randomUUID().toString()),
                title,
                or(body, ""),
                or(form, List.of()),
                or(decisions, List.of("approve", "reject")),
                candidates,
                askedBy,
                !Boolean.FALSE.equals(fourEyes),
                customer,
                "api",
                or(dueIn, USUAL_DUE),
                remindEvery,
                or(escalation, HumanTaskRequest.USUAL_ESCALATION),
                or(expiresIn, USUAL_EXPIRY),
                expiryDecision,
                or(context, Map.of()));
    }

    private static <T> T or(@Nullable T given, T usual) {
        return given == null ? usual : given;
    }
}
