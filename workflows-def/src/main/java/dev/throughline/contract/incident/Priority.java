package dev.throughline.contract.incident;

/** The order of work, from impact and urgency by the {@link PriorityMatrix}; the first comes first. */
public enum Priority {
    P0,
    P1,
    P2,
    P3;
}
