package dev.throughline.contract.zuorasync;

import java.util.List;

/**
 * The customers of a sync of all.
 *
 * @param running customers whose sync runs now
 * @param outcomes those that have ended
 */
public record SyncAllReport(List<String> running, List<CustomerOutcome> outcomes) {}
