package dev.throughline.worker.process.onboarding;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That every branch is recorded; the replay test replays what is there. */
class OnboardingHistoriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "onboarding-happy",
                "onboarding-approved",
                "onboarding-approval-refused",
                "onboarding-credentials-replaced",
                "onboarding-expired",
                "onboarding-sync-joined",
                "onboarding-abandoned-in-creation",
                "onboarding-abandoned-in-validation",
                "onboarding-abandoned-in-sync",
                "onboarding-abandoned-in-access",
                "onboarding-abandoned-in-monitoring",
                "onboarding-cancelled-in-sync",
                "onboarding-failed-in-monitoring",
                "onboarding-undone-late",
                "customer-removal",
                "customer-removal-kept",
                "customer-removal-cancelled"
            })
    void everyBranchIsRecorded(String name) {
        assertNotNull(getClass().getResource("/histories/onboarding/" + name + ".json"), name);
    }
}
