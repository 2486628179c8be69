package dev.throughline.contract.zuorasync;

/**
 * How a sync will work, fixed in PREPARATION.
 *
 * @param runKey the run in the ledger: the first Temporal run id of the chain, constant over continue-as-new
 * @param passId the pass over the vendor's list that this run works on
 * @param resumed whether an earlier run left the pass unfinished
 * @param forced whether the pass fetches everything again, also because the run that began it was asked to
 * @param expectedDefinitions live definitions stored before the run: the measure for progress; 0 at a first sync
 */
public record SyncPlan(String runKey, long passId, boolean resumed, boolean forced, long expectedDefinitions) {}
