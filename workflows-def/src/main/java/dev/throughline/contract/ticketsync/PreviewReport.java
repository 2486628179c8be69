package dev.throughline.contract.ticketsync;

/**
 * What a preview found; its lines are in the store.
 *
 * @param connection the connection
 * @param preview its number in the store
 * @param counts what was found
 */
public record PreviewReport(String connection, long preview, PreviewCounts counts) {}
