package dev.throughline.bench;

/**
 * One timed pass.
 *
 * @param side who did it
 * @param cell what was asked for
 * @param pass which pass
 * @param repetition from 1
 * @param records definitions, tasks and linkages that the pass saw
 * @param seconds wall time, from the start to the stored result
 * @param load one-minute load average when it ended; negative when the system has none
 */
record Sample(Side side, Cell cell, PassKind pass, int repetition, long records, double seconds, double load) {
    double recordsPerSecond() {
        return records / seconds;
    }
}
