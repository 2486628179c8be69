package dev.throughline.sandbox.zendesk;

/**
 * Rates of an account (developer.zendesk.com, "Rate limits"), by default those of the Professional plan.
 *
 * @param callsPerMinute of the whole account
 * @param updatesPerMinute of tickets, of the whole account
 * @param updatesPerTicket by one user in ten minutes
 * @param exportsPerMinute incremental exports
 */
public record ZendeskLimits(long callsPerMinute, long updatesPerMinute, long updatesPerTicket, long exportsPerMinute) {
    public ZendeskLimits {
        if (callsPerMinute < 1 || updatesPerMinute < 1 || updatesPerTicket < 1 || exportsPerMinute < 1) {
            throw new IllegalArgumentException("Every limit of an account must be at least 1");
        }
    }

    public static ZendeskLimits professional() {
        return new ZendeskLimits(400, 100, 30, 10);
    }

    /** The same times a factor, never below one. */
    public ZendeskLimits scaled(double factor) {
        return new ZendeskLimits(
                scale(callsPerMinute, factor),
                scale(updatesPerMinute, factor),
                scale(updatesPerTicket, factor),
                scale(exportsPerMinute, factor));
    }

    private static long scale(long limit, double factor) {
        return Math.max(1, Math.round(limit * factor));
    }
}
