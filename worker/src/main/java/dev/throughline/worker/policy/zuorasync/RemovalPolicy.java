package dev.throughline.worker.policy.zuorasync;

/**
 * When removals need a person: a pass that would remove many definitions at once more likely saw a fault of the vendor or
 * of the credentials than a clean-up.
 */
public final class RemovalPolicy {
    /** Fewer removals than this never need a person, whatever their share. */
    public static final long HARMLESS_BELOW = 10;

    private RemovalPolicy() {}

    /**
     * Whether a person has to confirm.
     *
     * @param live definitions that the store holds as live
     * @param removals of these, confirmed by the vendor to be gone
     * @param share the share of live definitions, 0 to 1, that may go without a person
     */
    public static boolean needsConfirmation(long live, long removals, double share) {
        return removals >= HARMLESS_BELOW && removals > live * share;
    }
}
