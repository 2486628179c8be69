package dev.throughline.worker.policy.health;

import dev.throughline.contract.health.AlarmState;

/**
 * When the health watch raises an alarm and when it clears it. Each unwell round makes us surer, each other one less sure;
 * at the top the alarm is raised, at the bottom it is cleared, so what goes to and fro in between does neither.
 */
public final class WatchRule {
    /** Unwell rounds in a row that raise an alarm, and well ones that clear it. */
    public static final int ROUNDS = 3;

    private WatchRule() {}

    /** What a round says of a probe. */
    public enum Sign {
        UNWELL,
        NOT_UNWELL,
        /** It could not be read. */
        UNKNOWN
    }

    /**
     * Where a probe is.
     *
     * @param level from 0, well, to the rounds that it takes
     * @param state of its alarm
     */
    public record Standing(int level, AlarmState state) {
        /** A probe that nothing was noted of. */
        public static final Standing NONE = new Standing(0, AlarmState.COUNTING);

        /** Whether there is nothing to remember. */
        public boolean isForgotten() {
            return level == 0 && state == AlarmState.COUNTING;
        }
    }

    /**
     * Where a probe is after a round.
     *
     * @param rounds unwell rounds that it takes; 1 for what was counted before
     */
    public static Standing next(Standing before, Sign sign, int rounds) {
        if (before.state() == AlarmState.CLEARING) {
            return before; // Until people have been told; then it counts anew.
        }
        return switch (sign) {
            case UNKNOWN -> before;
            case UNWELL -> worse(before, rounds);
            case NOT_UNWELL -> better(before);
        };
    }

    private static Standing worse(Standing before, int rounds) {
        int level = Math.min(rounds, before.level() + 1);
        boolean raise = level == rounds && before.state() == AlarmState.COUNTING;
        return new Standing(level, raise ? AlarmState.RAISING : before.state());
    }

    private static Standing better(Standing before) {
        int level = Math.max(0, before.level() - 1);
        boolean clear = level == 0 && before.state() != AlarmState.COUNTING;
        return new Standing(level, clear ? AlarmState.CLEARING : before.state());
    }
}
