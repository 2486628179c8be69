package dev.throughline.contract.zuorasync;

/**
 * What a pass has done so far, counted from the rows that it committed.
 *
 * @param pages pages of the vendor's list
 * @param definitions definitions seen
 * @param records rows seen: definitions, their tasks and their linkages
 * @param apiCalls calls to the vendor by the committed pages
 */
public record SyncProgress(long pages, long definitions, long records, long apiCalls) {
    public static final SyncProgress NONE = new SyncProgress(0, 0, 0, 0);
}
