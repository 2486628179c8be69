package dev.throughline.bench;

/**
 * One timed repetition at the webhook door.
 *
 * @param side the real door, or the bare endpoint
 * @param load how the events came
 * @param repetition from 1
 * @param events that were answered 202
 * @param seconds from the first one sent to the last one answered
 * @param millis how long answers took
 * @param handedOverPerSecond events that their processes had, by the second, from the first one sent; 0 for the bare
 *     endpoint, which hands nothing over
 * @param machineLoad one-minute load average when it ended; negative when the system has none
 */
record IntakeSample(
        Side side,
        IntakeLoad load,
        int repetition,
        int events,
        double seconds,
        Percentiles millis,
        double handedOverPerSecond,
        double machineLoad) {
    double eventsPerSecond() {
        return events / seconds;
    }
}
