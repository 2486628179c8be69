package dev.throughline.api;

import dev.throughline.contract.onboarding.AbandonOnboarding;
import dev.throughline.contract.onboarding.ApproveAccess;
import dev.throughline.contract.onboarding.CredentialCheckWorkflow;
import dev.throughline.contract.onboarding.CredentialVerdict;
import dev.throughline.contract.onboarding.CustomerRemovalRequest;
import dev.throughline.contract.onboarding.CustomerRemovalState;
import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.KeepCustomer;
import dev.throughline.contract.onboarding.OnboardingOutcome;
import dev.throughline.contract.onboarding.OnboardingReport;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import dev.throughline.contract.onboarding.RemovalStage;
import dev.throughline.contract.onboarding.ReplaceCredentials;
import dev.throughline.contract.onboarding.StageState;
import dev.throughline.contract.onboarding.StageStatus;
import dev.throughline.contract.zuorasync.SyncProgress;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes by which customers come and go, as far as the API has to do with them. */
final class TestingOnboardings {
    /** How the id of a customer begins whose onboarding says that it syncs. */
    static final String SYNCING = "syncing-";

    /** How the id of a customer begins whose onboarding says that it is being undone. */
    static final String UNDOING = "undoing-";

    /** How the id of a customer begins whose onboarding says that it was asked to end, and waits for its step. */
    static final String ENDING = "ending-";

    private static final StageState UNDONE =
            new StageState(OnboardingStage.SYNC, StageStatus.UNDONE, "removed", Instant.EPOCH);

    private TestingOnboardings() {}

    /** Goes on until somebody tells it something, and says in its report who did what. */
    public static final class Onboarding implements OnboardingWorkflow {
        private final OnboardingRequest request;
        private @Nullable String told;

        @WorkflowInit
        public Onboarding(OnboardingRequest request) {
            this.request = request;
        }

        @Override
        public OnboardingReport run(OnboardingRequest ignored) {
            Workflow.await(() -> told != null);
            Workflow.await(Workflow::isEveryHandlerFinished);
            Instant at = Instant.ofEpochMilli(Workflow.currentTimeMillis());
            return new OnboardingReport(
                    request.customer(),
                    OnboardingOutcome.COMPLETED,
                    told,
                    request.by(),
                    null,
                    0,
                    0,
                    0,
                    List.of(),
                    at,
                    null,
                    at);
        }

        private OnboardingState tell(String what) {
            told = what;
            return state();
        }

        @Override
        public OnboardingState replaceCredentials(ReplaceCredentials command) {
            return tell("replaced by " + command.by());
        }

        @Override
        public void checkReplaceCredentials(ReplaceCredentials command) {}

        @Override
        public OnboardingState approve(ApproveAccess command) {
            throw new IllegalStateException("an approval is a decision of the human task");
        }

        @Override
        public void checkApprove(ApproveAccess command) {}

        @Override
        public OnboardingState abandon(AbandonOnboarding command) {
            return tell("abandoned by " + command.by() + ": " + command.reason());
        }

        @Override
        public void checkAbandon(AbandonOnboarding command) {}

        @Override
        public OnboardingState state() {
            return new OnboardingState(
                    request.customer(),
                    request.customer().startsWith(SYNCING) ? OnboardingStage.SYNC : OnboardingStage.VALIDATION,
                    request.customer().startsWith(UNDOING) ? List.of(UNDONE) : List.of(),
                    List.of(),
                    null,
                    SyncProgress.NONE,
                    request,
                    request.customer().startsWith(ENDING),
                    null);
        }
    }

    /** Waits to be told to keep the customer. */
    public static final class Removal implements CustomerRemovalWorkflow {
        private final CustomerRemovalRequest request;
        private @Nullable String keptBy;

        @WorkflowInit
        public Removal(CustomerRemovalRequest request) {
            this.request = request;
        }

        @Override
        public CustomerRemovalState run(CustomerRemovalRequest ignored) {
            Workflow.await(() -> keptBy != null);
            Workflow.await(Workflow::isEveryHandlerFinished);
            return state();
        }

        @Override
        public CustomerRemovalState keep(KeepCustomer command) {
            keptBy = command.by();
            return state();
        }

        @Override
        public void checkKeep(KeepCustomer command) {}

        @Override
        public CustomerRemovalState state() {
            return new CustomerRemovalState(
                    request.customer(),
                    RemovalStage.GRACE,
                    request.by() + " for " + request.grace(),
                    request.grace().toHours(),
                    null,
                    0,
                    null,
                    Instant.parse("2026-12-24T12:00:00Z"),
                    0,
                    keptBy);
        }
    }

    /** Finds all well. */
    public static final class CredentialCheck implements CredentialCheckWorkflow {
        @Override
        public CredentialVerdict run(String customer) {
            return new CredentialVerdict(customer, true, List.of());
        }
    }
}
