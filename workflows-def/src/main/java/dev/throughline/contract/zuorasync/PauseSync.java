package dev.throughline.contract.zuorasync;

/**
 * Stop after the chunk in hand until resumed.
 *
 * @param by who asks; shown in the state
 */
public record PauseSync(String by) {}
