package dev.throughline.contract.zuorasync;

import java.util.List;

/**
 * How the reruns went.
 *
 * @param customer whose tenant
 * @param failedTasks failed instances now listed in the store
 * @param rerun ids that the vendor queued again
 * @param skipped ids that were no longer failed, or that do not exist
 */
public record RerunsReport(String customer, long failedTasks, List<Long> rerun, List<Long> skipped) {}
