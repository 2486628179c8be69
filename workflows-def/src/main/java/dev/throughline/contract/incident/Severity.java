package dev.throughline.contract.incident;

/** How much an incident does to those whom the service serves. Not the order of work, see {@link Priority}. */
public enum Severity {
    /** High impact: the service, or something that most of its users need, is gone. */
    SEV1,
    /** Medium impact: something is gone for some, or bad for all. */
    SEV2,
    /** Low impact: there is a way around it. */
    SEV3;

    /** The impact as one word: high, medium or low. */
    public String impact() {
        return switch (this) {
            case SEV1 -> "high";
            case SEV2 -> "medium";
            case SEV3 -> "low";
        };
    }
}
