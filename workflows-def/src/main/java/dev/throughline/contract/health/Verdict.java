package dev.throughline.contract.health;

/** How something is, from good to bad. */
public enum Verdict {
    WELL,
    /** It could not be read now. */
    UNKNOWN,
    /** It works and needs attention. */
    DEGRADED,
    /** It does not do what it is for, or will soon stop to. */
    UNWELL;

    /** The worse of the two. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
