package dev.throughline.contract.ticketsync;

/**
 * What a preview found so far.
 *
 * @param tickets tickets to go through, as far as they are listed
 * @param planned of these, how many are done with
 * @param creates tasks that would be made
 * @param operations writes in all, these included
 * @param asks questions that people would be asked
 * @param conflicts lines for the conflict log
 * @param troubled tickets that could not be previewed to their end
 */
public record PreviewCounts(
        long tickets, long planned, long creates, long operations, long asks, long conflicts, long troubled) {
    public static final PreviewCounts NONE = new PreviewCounts(0, 0, 0, 0, 0, 0, 0);
}
