package dev.throughline.contract.ticketsync;

/**
 * What a preview found so far; its lines are in the store.
 *
 * @param preview its id
 * @param tickets tickets that were gone through
 * @param creates tasks that would be made
 * @param changes other operations that would be carried out
 * @param asks questions that would be asked
 * @param troubles tickets that could not be previewed
 * @param done whether it is complete
 */
public record PreviewReport(
        String preview, long tickets, long creates, long changes, long asks, long troubles, boolean done) {}
