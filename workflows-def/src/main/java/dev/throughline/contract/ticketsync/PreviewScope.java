package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * Which tickets a preview goes through.
 *
 * @param ticket this one; null for those that a full reconciliation would look at
 * @param atMost at most so many of them, the ones that changed lately first; 0 for all
 */
public record PreviewScope(@Nullable String ticket, int atMost) {
    public static final PreviewScope ALL = new PreviewScope(null, 0);

    /** One ticket. */
    public static PreviewScope one(String ticket) {
        return new PreviewScope(ticket, 1);
    }

    /** A sample. */
    public static PreviewScope sample(int tickets) {
        return new PreviewScope(null, tickets);
    }

    /** For people: {@code ticket 4711}, {@code 20 tickets} or {@code every ticket}. */
    public String words() {
        return ticket != null ? "ticket " + ticket : atMost == 0 ? "every ticket" : atMost + " tickets";
    }
}
