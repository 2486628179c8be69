package dev.throughline.launcher.check;

/** What was seen in trials of the whole product. */
final class LiveFigures {
    /** Things that people did. */
    long steps;
    /** Calls that changed one of the stand-ins. */
    long writes;
    /** Lines of the conflict log. */
    long conflicts;
    /** Questions that were answered. */
    long answers;
    /** Orders to try again what had failed. */
    long retries;
    /** Values that were written over where the vendor has no way to refuse that. */
    long unseen;

    void add(LiveFigures other) {
        steps += other.steps;
        writes += other.writes;
        conflicts += other.conflicts;
        answers += other.answers;
        retries += other.retries;
        unseen += other.unseen;
    }
}
