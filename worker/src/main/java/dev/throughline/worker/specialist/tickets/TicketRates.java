package dev.throughline.worker.specialist.tickets;

import java.time.Duration;

/**
 * How the vendors' rates are taken.
 *
 * @param factor times the published rates, for stand-ins whose rates are scaled; what a vendor's answer says is taken as it is
 * @param patience the longest that a call waits for its turn; what takes longer ends the attempt, and frees its slot
 */
public record TicketRates(double factor, Duration patience) {
    /** The published rates. An activity makes several calls, and each may wait. */
    public static final TicketRates PUBLISHED = new TicketRates(1, Duration.ofSeconds(15));

    /** These rates are low enough to look before every call. */
    static final Duration READ_EVERY = Duration.ZERO;

    /**
     * A round makes half a dozen calls, and begins anew where one fails; so one that fails by chance is made again at once,
     * within the rates. What fails three times in a row waits as a whole.
     */
    static final int SENDS = 3;

    /** As long as a pause is where the vendor says that there is none. */
    private static final Duration UNSTATED = Duration.ofSeconds(1);

    private static final long FEW = 100;
    private static final long SHARE = 20;

    public TicketRates {
        if (!(factor > 0) || patience.isNegative()) {
            throw new IllegalArgumentException("A factor above zero and a patience are needed");
        }
    }

    /** The same with a factor. */
    public TicketRates times(double other) {
        return new TicketRates(factor * other, patience);
    }

    /** A published rate, scaled; never below one. */
    long of(long published) {
        return Math.max(1, Math.round(published * factor));
    }

    /** A pause that a vendor did not state but for whose rates we make it; where these are scaled, so is it. */
    Duration pause(Duration wait) {
        return factor <= 1 || wait.compareTo(UNSTATED) > 0
                ? wait
                : Duration.ofNanos(Math.round(wait.toNanos() / factor));
    }

    /** What is left of a limit for calls on their way when the vendor's window ends, and for others who call. */
    static long spare(long limit) {
        return limit < FEW ? 0 : limit / SHARE;
    }
}
