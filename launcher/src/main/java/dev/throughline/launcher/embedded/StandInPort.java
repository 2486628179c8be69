package dev.throughline.launcher.embedded;

import java.util.function.IntFunction;

/** Where a stand-in listens. */
final class StandInPort {
    private StandInPort() {}

    /**
     * Starts a stand-in on the port that is configured; where none is, on its usual one if that is free, else on any.
     *
     * @param configured 0 for none
     * @param start starts it on a port; 0 takes a free one
     */
    static <T> T listen(int configured, int usual, IntFunction<T> start) {
        if (configured > 0) {
            return start.apply(configured);
        }
        try {
            return start.apply(usual);
        } catch (RuntimeException inUse) {
            return start.apply(0);
        }
    }
}
