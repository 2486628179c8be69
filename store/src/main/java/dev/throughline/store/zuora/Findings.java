package dev.throughline.store.zuora;

/**
 * What a complete pass did not see.
 *
 * @param live definitions that the store holds as live
 * @param candidates of these, not seen by the pass
 * @param undisturbed whether the pass may be believed; only then are candidates written
 */
public record Findings(long live, long candidates, boolean undisturbed) {}
