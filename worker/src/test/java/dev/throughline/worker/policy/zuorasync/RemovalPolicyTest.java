package dev.throughline.worker.policy.zuorasync;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RemovalPolicyTest {
    @Test
    void aFewRemovalsNeverNeedAPersonWhateverTheirShare() {
        assertFalse(RemovalPolicy.needsConfirmation(9, 9, 0.2));
    }

    @Test
    void tenOfFortyNineNeedAPersonBecauseTheyAreMoreThanAFifth() {
        assertTrue(RemovalPolicy.needsConfirmation(49, 10, 0.2));
    }

    @Test
    void exactlyTheShareIsAllowed() {
        assertFalse(RemovalPolicy.needsConfirmation(50, 10, 0.2));
    }

    @Test
    void aShareOfZeroAsksForEveryRemovalThatIsNotHarmless() {
        assertTrue(RemovalPolicy.needsConfirmation(1_000_000, 10, 0));
    }
}
