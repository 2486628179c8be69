package dev.throughline.contract.zuorasync;

/** The phases of a confirmed removal. */
public enum RemovalsPhase {
    CHECK,
    APPLY,
    DONE
}
