package dev.throughline.contract.zuorasync;

/**
 * Go on after a pause.
 *
 * @param by who asks
 */
public record ResumeSync(String by) {}
