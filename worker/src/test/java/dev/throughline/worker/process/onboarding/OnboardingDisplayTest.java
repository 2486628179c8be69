package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.onboarding.Approval;
import dev.throughline.contract.onboarding.OnboardingRequest;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.OnboardingState;
import dev.throughline.contract.onboarding.StageState;
import dev.throughline.contract.onboarding.StageStatus;
import dev.throughline.contract.zuorasync.SyncProgress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnboardingDisplayTest {
    @Test
    void whatSomebodyWroteBreaksNoTable() {
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        StageState abandoned = new StageState(
                OnboardingStage.VALIDATION, StageStatus.FAILED, "no contract | <b>really</b>\nsays olga", noon);
        OnboardingState state = new OnboardingState(
                "acme",
                OnboardingStage.VALIDATION,
                List.of(abandoned),
                List.of(),
                null,
                SyncProgress.NONE,
                new OnboardingRequest("acme", Approval.NONE, List.of(), null, "ann"),
                true,
                null);

        String details = OnboardingDisplay.details(state);

        assertTrue(
                details.contains(
                        "| VALIDATION | **FAILED** | no contract \\| &lt;b>really&lt;/b> says olga | " + noon + " |"),
                details);
    }
}
