package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageTarget;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.policy.ticketsync.ExistingTask;
import dev.throughline.worker.policy.ticketsync.Qualification;
import dev.throughline.worker.policy.ticketsync.Triage;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the task that a ticket had before it was connected, where its marker is not found. Thread-safe. */
final class Backfill {
    /** As many as a person can be asked to choose from. */
    private static final int MOST = 9;

    private final TicketLinkRepository links;
    private final Clock clock;
    private final Map<String, TaskIndex> indexes = new ConcurrentHashMap<>();

    Backfill(TicketLinkRepository links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param task the ticket's; null when that is not sure
     * @param perhaps names of tasks that may be, by their ids
     */
    record Found(@Nullable String task, SortedMap<String, String> perhaps) {
        static final Found NOTHING = new Found(null, new TreeMap<>());
    }

    /**
     * Looks for the task of a ticket that never had one.
     *
     * @param unfit ids of tasks that were found, and are gone or another's, whatever the lists said when they were read
     */
    Found find(OpenConnection open, StoredLink link, TicketSnapshot ticket, Set<String> unfit) {
        ConnectionSpec spec = open.spec();
        if (spec.backfill().looksForNothing()
                || link.base().generation() > 0
                || isBeingMade(link)
                || ticket.state() != TicketSnapshot.State.LIVE
                || !Qualification.qualifies(spec.tickets(), ticket)
                || Triage.decide(spec.triage(), ticket).target().way() == TriageTarget.Way.SKIP) {
            return Found.NOTHING;
        }
        Optional<String> chosen = ExistingTask.chosen(spec, link.base()).stream()
                .filter(task -> !unfit.contains(task) && isFree(link, task))
                .findFirst();
        if (chosen.isPresent()) {
            return new Found(chosen.get(), new TreeMap<>());
        }
        TaskIndex index = indexes.compute(
                spec.id(), (id, known) -> known != null && known.isOf(open) ? known : new TaskIndex(open, clock));
        TaskIndex.Candidates candidates =
                index.candidates(ticket.id(), ticket.fields().getOrDefault("subject", ""), unfit);
        String sure = candidates.sure();
        if (sure != null && isFree(link, sure)) {
            return new Found(sure, new TreeMap<>());
        }
        SortedMap<String, String> perhaps = new TreeMap<>();
        if (spec.backfill().ask()) {
            candidates.perhaps().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(each -> isFree(link, each.getKey()))
                    .limit(MOST)
                    .forEach(each -> perhaps.put(each.getKey(), each.getValue()));
        }
        return new Found(null, perhaps);
    }

    /** What is found while a task is being made would pass for it, with its values as agreed. */
    private static boolean isBeingMade(StoredLink link) {
        return !link.base().fields().isEmpty();
    }

    private boolean isFree(StoredLink link, String task) {
        return links.ticketOf(link.connection(), task)
                .filter(ticket -> !ticket.equals(link.ticket()))
                .isEmpty();
    }
}
