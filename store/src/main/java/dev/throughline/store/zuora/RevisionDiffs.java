package dev.throughline.store.zuora;

/** Compares two exports of a definition. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class RevisionDiffs {
    private RevisionDiffs() {}

    /** What changed from one to the other. */
    public static RevisionDiff between(FetchedExport from, FetchedExport to) {
        throw new IllegalStateException("not yet" + from + to);
    }
}
