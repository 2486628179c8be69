package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.onboarding.ApproveAccess;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.worker.policy.onboarding.OnboardingPolicy;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an onboarding asks of people. */
final class OnboardingQuestions {
    static final String CHECK_AGAIN = "check-again";
    static final String ABANDON = "abandon";
    static final String APPROVE = ApproveAccess.DECISION;
    static final String REJECT = "reject";

    private static final Duration DUE = Duration.ofDays(3);
    private static final Duration REMINDER = Duration.ofDays(1);

    private final OnboardingRequest request;

    OnboardingQuestions(OnboardingRequest request) {
        this.request = request;
    }

    /** Other credentials, or permissions in Zuora. */
    HumanTaskRequest correctCredentials(List<Check> checks) {
        StringBuilder body = new StringBuilder("Zuora does not let us sync with these credentials:\n\n");
        checks.stream()
                .filter(check -> check.verdict() == Check.Verdict.FAILED)
                .forEach(check -> body.append("- **")
                        .append(check.name())
                        .append("**: ")
                        .append(check.message())
                        .append('\n'));
        body.append("\nStore other credentials, which are then tried at once:\n\n")
                .append("    throughline onboarding replace-credentials ")
                .append(request.customer())
                .append(
                        "\n\nOr mend the permissions in Zuora and decide `check-again`. The secret itself never goes into")
                .append(" this task.");
        return task(
                "credentials",
                "Correct the Zuora credentials of " + request.customer(),
                body.toString(),
                List.of(CHECK_AGAIN, ABANDON),
                new TaskAudience(List.of(Role.OPERATOR.wireName(), Role.ADMIN.wireName()), List.of()),
                false);
    }

    /** The access of the customer's users. */
    HumanTaskRequest approveAccess() {
        String users = request.users().isEmpty() ? "nobody yet" : String.join(", ", request.users());
        return task(
                "access",
                "Approve the access to " + request.customer(),
                "Started by " + request.by() + ". Who may read what is synced of this customer: **" + users + "**.",
                List.of(APPROVE, REJECT),
                new TaskAudience(List.of(Role.APPROVER.wireName(), Role.ADMIN.wireName()), List.of()),
                true);
    }

    private HumanTaskRequest task(
            String what, String title, String body, List<String> decisions, TaskAudience candidates, boolean fourEyes) {
        Map<String, String> context = new TreeMap<>();
        context.put("customer", request.customer());
        return new HumanTaskRequest(
                what + "-" + Workflow.randomUUID(),
                title,
                body,
                List.of(),
                decisions,
                candidates,
                request.by(),
                fourEyes,
                request.customer(),
                ProcessId.onboarding(request.customer()).toString(),
                DUE,
                REMINDER,
                HumanTaskRequest.USUAL_ESCALATION,
                OnboardingPolicy.PERSON_WITHIN,
                null,
                context);
    }
}
