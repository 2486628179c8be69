package dev.throughline.contract.zuorasync;

/**
 * Fetch every export again: the pass in hand is given up and a new one begun.
 *
 * @param by who asks
 */
public record ForceSync(String by) {}
