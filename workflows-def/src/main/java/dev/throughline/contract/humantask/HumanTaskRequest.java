package dev.throughline.contract.humantask;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a person.
 *
 * @param id the business key, unique for ever; two requests with one id are one task
 * @param title one line
 * @param body Markdown; no secret, since Temporal keeps it; somebody's words go through {@link MarkdownText}
 * @param form what has to be filled in to decide; may be empty
 * @param decisions the answers to choose from, such as {@code approve} and {@code reject}; at least one
 * @param candidates who may decide
 * @param askedBy the actor on whose behalf it is asked; null when the system asks
 * @param fourEyes whether {@code askedBy} may not decide
 * @param customer whose process asks, where it is one customer's
 * @param askedIn the id of the process that asks
 * @param dueIn until it is due, from the start
 * @param remindEvery between two reminders while it is open; null for none
 * @param escalation who is told, and becomes a candidate, when nobody has decided in time; in the order of time
 * @param expiresIn until it expires, from the start; no less than {@code dueIn}
 * @param expiryDecision the decision that stands when nobody decided; null when expiry decides nothing
 * @param context values that links and lists show beside the title, such as the ticket's number
 */
public record HumanTaskRequest(
        String id,
        String title,
        String body,
        List<FormField> form,
        List<String> decisions,
        TaskAudience candidates,
        @Nullable String askedBy,
        boolean fourEyes,
        @Nullable String customer,
        String askedIn,
        Duration dueIn,
        @Nullable Duration remindEvery,
        List<EscalationStep> escalation,
        Duration expiresIn,
        @Nullable String expiryDecision,
        Map<String, String> context) {
    public HumanTaskRequest {
        form = List.copyOf(form);
        decisions = List.copyOf(decisions);
        escalation = List.copyOf(escalation);
    }

    /** What is wrong with it, a sentence each; empty when it can be asked. */
    public List<String> faults() {
        return RequestRules.faults(this);
    }

    /** Escalates to administrators after a day, and again after two. */
    public static final List<EscalationStep> USUAL_ESCALATION = List.of(
            new EscalationStep(Duration.ofHours(24), TaskAudience.ofRole("admin")),
            new EscalationStep(Duration.ofHours(48), TaskAudience.ofRole("admin")));
}
