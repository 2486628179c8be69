package dev.throughline.api.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.Located;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.Started;
import dev.throughline.api.task.Signer;
import dev.throughline.api.task.Tasks;
import dev.throughline.api.wire.TaskDecision;
import dev.throughline.contract.onboarding.ApproveAccess;
import dev.throughline.contract.onboarding.OnboardingStage;
import org.jspecify.annotations.Nullable;

/**
 * Approvals of the access that an onboarding gives. They are decisions of the human task that asks for it, so that its
 * rules hold by this door too: four eyes, its candidates, and whoever holds it.
 */
public final class AccessApprovals {
    private final Onboardings onboardings;
    private final ProcessMessages messages;
    private final Tasks tasks;

    public AccessApprovals(Onboardings onboardings, ProcessMessages messages, Tasks tasks) {
        this.onboardings = onboardings;
        this.messages = messages;
        this.tasks = tasks;
    }

    /**
     * Approves; fails with 404 and 409 where no onboarding waits for it, with 403 and 409 in the task's own words, and with
     * 503 in the moment in which the task is only being asked.
     *
     * @param reason why, if said
     */
    public Started approve(String customer, @Nullable String reason, Caller caller) {
        Located running = onboardings.getRunning(customer);
        String task = openQuestion(running);
        if (!tasks.isListed(task)) {
            throw ProblemException.unavailable(
                    running.processId() + " is just asking for the approval; try again in a moment.", null);
        }
        tasks.decide(task, new TaskDecision(ApproveAccess.DECISION, reason, null), Signer.of(caller), null);
        return new Started(running.processId(), running.runId(), true);
    }

    private String openQuestion(Located running) {
        JsonNode state = messages.query(running.processId(), running.runId(), "state");
        if (state == null
                || !state.path("phase").asText().equals(OnboardingStage.ACCESS.name())
                || !state.hasNonNull("humanTask")) {
            throw ProblemException.conflict(
                    running.processId() + " does not wait for an approval"
                            + (state == null
                                    ? "."
                                    : "; it is in " + state.path("phase").asText() + "."),
                    null);
        }
        return state.path("humanTask").asText();
    }
}
