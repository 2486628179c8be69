package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.ticketsync.LinkStart;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ids of events: those that no round has acted upon yet, and those that were received before. */
final class LinkEvents {
    private final Set<String> seen;
    private final List<String> waiting;
    /** What a round that failed was for; it makes no next round due, which has its own time. */
    private final List<String> left = new ArrayList<>();

    LinkEvents(TicketLinkRequest request) {
        seen = new LinkedHashSet<>(request.seenEvents());
        waiting = new ArrayList<>(request.waiting());
    }

    void received(SeenChange change) {
        change.eventIds().stream().filter(seen::add).forEach(waiting::add);
        Iterator<String> oldest = seen.iterator();
        while (seen.size() > TicketLinkRequest.SEEN_AT_MOST) {
            oldest.next();
            oldest.remove();
        }
        bound(waiting);
    }

    /** Whether there are any that no round was for. */
    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether a person's order comes right behind one of them. */
    boolean areOrdered() {
        return waiting.stream().anyMatch(id -> id.startsWith(LinkStart.ORDER));
    }

    /** What the next round is for. */
    List<String> take() {
        List<String> taken = waiting();
        waiting.clear();
        left.clear();
        return taken;
    }

    /** What the round that failed was for. */
    void giveBack(List<String> taken) {
        left.addAll(taken);
        bound(left);
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    List<String> waiting() {
        List<String> all = new ArrayList<>(left);
        all.addAll(waiting);
        bound(all);
        return List.copyOf(all);
    }

    /** They only say that something changed and for what it is written, so the oldest can go. */
    private static void bound(List<String> ids) {
        int tooMany = ids.size() - TicketLinkRequest.SEEN_AT_MOST;
        if (tooMany > 0) {
            ids.subList(0, tooMany).clear();
        }
    }
}
