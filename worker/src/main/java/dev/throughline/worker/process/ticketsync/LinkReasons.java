package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.ticketsync.TicketLinkRequest;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why a round writes, for the audit: events, and what people ordered. A round that an unfinished one made due is for what
 * that one was for.
 */
final class LinkReasons {
    private final Set<String> reasons = new LinkedHashSet<>();
    private List<String> given = List.of();

    void add(List<String> events) {
        reasons.addAll(events);
        Iterator<String> oldest = reasons.iterator();
        while (reasons.size() > TicketLinkRequest.SEEN_AT_MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * What a person ordered.
     *
     * @param order such as "decided 'keep'"
     * @param by who
     */
    void order(String order, String by) {
        add(List.of(order + " by " + by));
    }

    /** What the next round is for. */
    List<String> all() {
        given = List.copyOf(reasons);
        return given;
    }

    /** What those were for that were answered last is done; what came meanwhile is for the round after. */
    void done() {
        given.forEach(reasons::remove);
    }
}
