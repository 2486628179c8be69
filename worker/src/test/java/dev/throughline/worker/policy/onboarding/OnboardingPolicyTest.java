package dev.throughline.worker.policy.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.Check.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnboardingPolicyTest {
    @Test
    void oneRefusedCheckIsEnoughAndASkippedOneIsNone() {
        Check passed = new Check("token", Verdict.PASSED, "", null);
        Check skipped = new Check("export", Verdict.SKIPPED, "", null);
        Check failed = new Check("tasks", Verdict.FAILED, "", "PERMISSION_DENIED");

        assertTrue(OnboardingPolicy.areGood(List.of(passed, skipped)));
        assertFalse(OnboardingPolicy.areGood(List.of(passed, skipped, failed)));
    }

    @Test
    void onlyWhatTheCredentialsCauseNeedsOthers() {
        assertTrue(OnboardingPolicy.needsOtherCredentials("AUTHENTICATION_FAILED"));
        assertTrue(OnboardingPolicy.needsOtherCredentials("PERMISSION_DENIED"));
        assertFalse(OnboardingPolicy.needsOtherCredentials("SECRET_UNREADABLE"));
        assertFalse(OnboardingPolicy.needsOtherCredentials(null));
    }

    @Test
    void anOutageIsWorthWaitingForButNotForEver() {
        assertTrue(OnboardingPolicy.worthWaiting("VENDOR_UNAVAILABLE", 1));
        assertFalse(OnboardingPolicy.worthWaiting("VENDOR_UNAVAILABLE", 14));
        assertFalse(OnboardingPolicy.worthWaiting("UNKNOWN_CUSTOMER", 1));
    }

    @Test
    void pausesDoubleUpToFourHours() {
        assertEquals(Duration.ofMinutes(5), OnboardingPolicy.pauseAfter(1));
        assertEquals(Duration.ofMinutes(10), OnboardingPolicy.pauseAfter(2));
        assertEquals(Duration.ofHours(4), OnboardingPolicy.pauseAfter(99));
    }

    @Test
    void whoStartedItDoesNotApproveItWhateverTheirRole() {
        assertNotNull(OnboardingPolicy.refusalToApprove("ann", List.of("admin"), "ann"));
        assertNotNull(OnboardingPolicy.refusalToApprove("bob", List.of("operator"), "ann"));
        assertNull(OnboardingPolicy.refusalToApprove("bob", List.of("approver"), "ann"));
        assertNull(OnboardingPolicy.refusalToApprove("bob", List.of("admin"), "ann"));
    }

    @Test
    void looksGrowApartWithWhatWasWaited() {
        Duration first = Duration.ofSeconds(5);

        assertEquals(first, OnboardingPolicy.nextLook(first, Duration.ZERO));
        assertEquals(Duration.ofSeconds(30), OnboardingPolicy.nextLook(first, Duration.ofMinutes(1)));
        assertEquals(Duration.ofMinutes(15), OnboardingPolicy.nextLook(first, Duration.ofHours(23)));
        assertEquals(Duration.ofHours(6), OnboardingPolicy.nextLook(first, Duration.ofDays(1)));
        assertEquals(Duration.ofHours(6), OnboardingPolicy.nextLook(first, Duration.ofDays(90)));
    }
}
