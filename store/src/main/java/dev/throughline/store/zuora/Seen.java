package dev.throughline.store.zuora;

/** A row of {@code pass_seen}: the scratch from which a run is counted. */
record Seen(long zuoraId, int page, SeenOutcome outcome, long taskCount, long linkageCount) {
    long records() {
        return 1 + taskCount + linkageCount;
    }
}
