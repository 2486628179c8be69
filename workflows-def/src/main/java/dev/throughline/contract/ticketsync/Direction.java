package dev.throughline.contract.ticketsync;

/** Which way something goes. */
public enum Direction {
    BOTH,
    TO_CLICKUP,
    TO_ZENDESK,
    NONE;

    /** Whether we may write on this side. */
    public boolean writes(Side side) {
        return switch (this) {
            case BOTH -> true;
            case TO_CLICKUP -> side == Side.CLICKUP;
            case TO_ZENDESK -> side == Side.ZENDESK;
            case NONE -> false;
        };
    }
}
