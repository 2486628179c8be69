package dev.throughline.launcher.check;

/** What was seen in trials. */
final class Figures {
    long plans;
    long operations;
    long conflicts;
    long asks;
    long echoes;
    long brokenOff;
    int mostRounds;

    void add(Figures other) {
        plans += other.plans;
        operations += other.operations;
        conflicts += other.conflicts;
        asks += other.asks;
        echoes += other.echoes;
        brokenOff += other.brokenOff;
        mostRounds = Math.max(mostRounds, other.mostRounds);
    }
}
