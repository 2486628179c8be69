package dev.throughline.worker.specialist.tickets;

import java.time.Duration;

/**
 * How a worker reaches Zendesk and ClickUp.
 *
 * @param allowedHosts hosts beside the vendors' own, comma-separated host or host:port; these may be plain http
 * @param rates how the vendors' rates are taken
 * @param indexLag how long ClickUp's lists and searches may not show a task that was made
 */
public record TicketAccess(String allowedHosts, TicketRates rates, Duration indexLag) {
    /** What the vendors are known to do. */
    public static TicketAccess to(String allowedHosts) {
        return new TicketAccess(allowedHosts, TicketRates.PUBLISHED, WriteGround.INDEX_LAG);
    }

    /**
     * The same with vendors that are faster, as stand-ins can be.
     *
     * @param pace times the vendors' rates; their lags are shorter by as much
     */
    public TicketAccess times(double pace) {
        return new TicketAccess(
                allowedHosts, rates.times(pace), Duration.ofNanos(Math.round(indexLag.toNanos() / pace)));
    }
}
