package dev.throughline.bench;

/**
 * One timed repetition of making links.
 *
 * @param side the reconciliation with its processes, or the plain loop
 * @param repetition from 1
 * @param links tickets that got their task
 * @param calls of both vendors
 * @param seconds from the start until every ticket has its task and says so
 * @param machineLoad one-minute load average when it ended; negative when the system has none
 */
record LinkSample(Side side, int repetition, int links, long calls, double seconds, double machineLoad) {
    double linksPerSecond() {
        return links / seconds;
    }

    double callsPerLink() {
        return (double) calls / links;
    }
}
