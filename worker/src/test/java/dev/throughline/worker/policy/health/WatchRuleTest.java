package dev.throughline.worker.policy.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.AlarmState;
import dev.throughline.worker.policy.health.WatchRule.Sign;
import dev.throughline.worker.policy.health.WatchRule.Standing;
import org.junit.jupiter.api.Test;

class WatchRuleTest {
    @Test
    void threeUnwellRoundsRaiseTheAlarmAndNoFewer() {
        assertEquals(new Standing(2, AlarmState.COUNTING), after(Standing.NONE, "uu"));
        assertEquals(new Standing(3, AlarmState.RAISING), after(Standing.NONE, "uuu"));
        assertEquals(new Standing(1, AlarmState.RAISING), WatchRule.next(Standing.NONE, Sign.UNWELL, 1));
    }

    @Test
    void threeOtherRoundsClearItAndNoFewer() {
        Standing raised = new Standing(3, AlarmState.RAISED);

        assertEquals(new Standing(1, AlarmState.RAISED), after(raised, "ww"));
        assertEquals(new Standing(0, AlarmState.CLEARING), after(raised, "www"));
    }

    @Test
    void whatGoesToAndFroNeitherRaisesNorClears() {
        assertTrue(after(Standing.NONE, "uwuwuwuw").isForgotten());
        assertEquals(
                AlarmState.RAISED,
                after(new Standing(3, AlarmState.RAISED), "wuwuwuwu").state());
    }

    @Test
    void aRoundThatCouldNotReadChangesNothing() {
        assertEquals(new Standing(2, AlarmState.COUNTING), after(Standing.NONE, "u?u??"));
    }

    @Test
    void anAlarmThatIsOverWaitsUntilPeopleAreTold() {
        assertEquals(
                AlarmState.CLEARING,
                after(new Standing(3, AlarmState.RAISED), "wwwuuuu").state());
    }

    private static Standing after(Standing start, String rounds) {
        Standing standing = start;
        for (int i = 0; i < rounds.length(); i++) {
            char round = rounds.charAt(i);
            Sign sign = round == 'u' ? Sign.UNWELL : round == 'w' ? Sign.NOT_UNWELL : Sign.UNKNOWN;
            standing = WatchRule.next(standing, sign, WatchRule.ROUNDS);
        }
        return standing;
    }
}
