package dev.throughline.contract.ticketsync;

/** Whose value stands when both sides changed a field since they last agreed. */
public enum ConflictRule {
    ZENDESK,
    CLICKUP,
    /**
     * The later change, by the time of the field where it is known, else of the whole ticket or task; when the times are
     * equal, the field's owner.
     */
    LATEST,
    /** A person decides; until then neither side is touched. */
    ASK
}
